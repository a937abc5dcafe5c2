import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform } from "../platform";

/** A program that Go builds from a module in this repository. */
export interface GoProgram {
  /** The name of the executable, for example `actionlint`, also in messages. */
  readonly name: string;
  /** The folder of its `go.mod` and `go.sum`, which pin and verify every module. */
  readonly module: string;
  /** The package: `.`, or one in a module that `go.mod` requires. */
  readonly package: string;
  /** Whether to compile the package's tests into a program instead of its `main`. @default false */
  readonly isTest?: boolean;
  /** Whether some of its packages are written in C, so that a C compiler is needed too. @default false */
  readonly needsCompiler?: boolean;
}

/** Returns the executable if an earlier run built it from these sources; otherwise undefined. */
export function locateGoProgram(program: GoProgram, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(program), executableName(program));
  return isExecutable(path) ? path : undefined;
}

/**
 * Builds a program with Go in the cache, once for each state of its sources. Earlier states are removed.
 *
 * @returns the executable's path.
 * @throws ToolchainError if Go is missing or the build fails.
 */
export async function provideGoProgram(
  program: GoProgram,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const directory = await cached(
    cacheKey(program),
    async (draft) => {
      const go = findProgram("go", environment);
      if (go === undefined) {
        throw new ToolchainError(`${program.name} cannot be built: go is not on PATH. Install Go 1.25 or later.`);
      }
      const needsCompiler = program.needsCompiler ?? false;
      if (needsCompiler && findProgram(environment.CC ?? "gcc", environment) === undefined) {
        throw new ToolchainError(`${program.name} cannot be built without a C compiler. Install gcc.`);
      }
      process.stderr.write(`Building ${program.name} with Go, once; this takes a minute.\n`);
      const { GOFLAGS: _flags, ...inherited } = environment;
      await runCommand(
        go,
        [
          ...(program.isTest === true ? ["test", "-c"] : ["build"]),
          "-mod=readonly",
          "-buildvcs=false",
          "-trimpath",
          "-ldflags=-s -w",
          "-o",
          join(draft, executableName(program)),
          program.package,
        ],
        {
          directory: program.module,
          environment: { ...inherited, CGO_ENABLED: needsCompiler ? "1" : "0", GOWORK: "off" },
        },
      );
    },
    { directory: cacheDirectory(environment) },
  );
  forgetUnused(dirname(directory), directory);
  return join(directory, executableName(program));
}

/** Returns a key of a program: other sources, dependencies or packages give another one. */
function cacheKey(program: GoProgram): string {
  const hash = createHash("sha256").update(JSON.stringify([program.package, program.isTest === true]));
  for (const path of sourcesOf(program.module)) {
    hash.update(JSON.stringify([path, readFileSync(join(program.module, path), "utf8")]));
  }
  return join("go-programs", program.name, hash.digest("hex").slice(0, 16));
}

/** Returns the module's own files that Go reads. */
function sourcesOf(module: string): readonly string[] {
  return readdirSync(module, { recursive: true, encoding: "utf8" })
    .filter((path) => /(^go\.(mod|sum)|\.go)$/.test(path))
    .sort();
}

function executableName({ name }: GoProgram): string {
  return `${name}${currentPlatform().executableSuffix}`;
}

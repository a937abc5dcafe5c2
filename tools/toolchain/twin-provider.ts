import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform } from "../platform";

/** The provider in Go with which the one of lib/plugin is compared; its go.mod says which framework it uses. */
const SOURCES = resolve(__dirname, "../../test/interoperability/twin/go");

/** The twin provider that an earlier run left in the cache; undefined where there is none of these sources. */
export function locateTwinProvider(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(), executableName());
  return isExecutable(path) ? path : undefined;
}

/**
 * Builds the twin provider with Go into the cache (a minute, once for each state of its sources; every module is verified
 * by its go.sum).
 *
 * @returns the executable's path.
 * @throws ToolchainError where there is no Go or the build fails.
 */
export async function provideTwinProvider(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const directory = await cached(
    cacheKey(),
    async (draft) => {
      const go = findProgram("go", environment);
      if (go === undefined) {
        throw new ToolchainError(
          "The twin provider cannot be built: there is no go on PATH. Install Go 1.25 or later.",
        );
      }
      process.stderr.write("Building the twin provider with Go, once; this takes a minute.\n");
      const output = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", join(draft, executableName())];
      await runCommand(go, ["build", "-mod=readonly", ...output, "."], {
        directory: SOURCES,
        environment: { ...environment, CGO_ENABLED: "0", GOWORK: "off" },
      });
    },
    { directory: cacheDirectory(environment) },
  );
  forgetUnused(dirname(directory), directory);
  return join(directory, executableName());
}

/** Another source, or another version of a module, and it is another provider. */
function cacheKey(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(SOURCES).sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(SOURCES, name)))
      .update("\0");
  }
  return join("twin-provider", hash.digest("hex").slice(0, 16));
}

function executableName(): string {
  return `terraform-provider-twin${currentPlatform().executableSuffix}`;
}

if (require.main === module) {
  provideTwinProvider().then(
    (path) => process.stdout.write(`${path}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

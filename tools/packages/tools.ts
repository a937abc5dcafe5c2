import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GO_MINIMUM } from "../../lib/editions/editions";
import { type CommandOptions, findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** Silences jsii's long warning about a Node.js past its end of life, such as 20. */
export const SILENT_JSII = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" } as const;

/** The language of a package. */
export type Target = "js" | "python" | "go";

/** All targets, with the names that jsii-pacmak and the folders of packages use. */
export const TARGETS = ["js", "python", "go"] as const satisfies readonly Target[];

/** The programs that jsii-pacmak starts for each target. */
const TOOLS: Readonly<Record<Target, readonly Tool[]>> = {
  js: [],
  python: [{ isThere: hasPython, hint: "Python 3.10 or later with venv, as python3 on PATH" }],
  go: [{ isThere: hasGo, hint: `Go ${GO_MINIMUM} or later, as go on PATH` }],
};

interface Tool {
  readonly hint: string;
  isThere(environment: NodeJS.ProcessEnv): Promise<boolean>;
}

/** Every package contains the npm package. */
const NPM: Tool = {
  isThere: async (environment) => await Promise.resolve(findProgram("npm", environment) !== undefined),
  hint: "npm on PATH",
};

/**
 * Checks that all programs exist that jsii-pacmak starts for some targets, before it can fail half-way.
 *
 * @throws ToolchainError that names everything that is missing.
 */
export async function requirePackagingTools(
  targets: readonly Target[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const missing: string[] = [];
  for (const { isThere, hint } of [...targets.flatMap((target) => TOOLS[target]), NPM]) {
    if (!(await isThere(environment))) {
      missing.push(hint);
    }
  }
  if (missing.length > 0) {
    throw new ToolchainError(`The packages cannot be made. Install ${missing.join("; ")}.`);
  }
}

async function hasPython(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
  return await runs("python3", ["-c", check], { environment });
}

async function hasGo(environment: NodeJS.ProcessEnv): Promise<boolean> {
  // An older Go can download the one that a module needs, if GOTOOLCHAIN permits it.
  const directory = mkdtempSync(join(tmpdir(), "go-version-"));
  try {
    writeFileSync(join(directory, "go.mod"), `module probe\n\ngo ${GO_MINIMUM}\n`);
    return await runs("go", ["list", "-m"], { environment: goEnvironment(environment), directory });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runs(name: string, args: readonly string[], options: CommandOptions): Promise<boolean> {
  const program = findProgram(name, options.environment);
  return (
    program !== undefined &&
    (await runCommand(program, args, options).then(
      () => true,
      () => false,
    ))
  );
}

/** Returns the path of jsii-pacmak's program. */
export function pacmakOf(root: string): string {
  return join(root, "node_modules", "jsii-pacmak", "bin", "jsii-pacmak");
}

/** Returns the environment for jsii-pacmak and for programs in Python and Go, which start jsii's kernel: without its banner. */
export function pacmakEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...goEnvironment(environment), ...SILENT_JSII };
}

/** Returns the environment for `go`, in which nothing outside its module has an effect. */
export function goEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, GOWORK: "off" };
}

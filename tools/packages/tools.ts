import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GO_MINIMUM } from "../../lib/editions/editions";
import { type CommandOptions, findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** jsii's programs fill the screen about a Node past its end of life, such as 20, and run on it. */
export const SILENT_JSII = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" } as const;

/** What a package is for. */
export type Target = "js" | "python" | "go";

/** All targets, which jsii-pacmak and the folders of packages are called by. */
export const TARGETS = ["js", "python", "go"] as const satisfies readonly Target[];

/** What jsii-pacmak starts for each target. */
const TOOLS: Readonly<Record<Target, readonly Tool[]>> = {
  js: [],
  python: [{ isThere: hasPython, hint: "Python 3.10 or later with venv, as python3 on PATH" }],
  go: [{ isThere: hasGo, hint: `Go ${GO_MINIMUM} or later, as go on PATH` }],
};

interface Tool {
  readonly hint: string;
  isThere(environment: NodeJS.ProcessEnv): Promise<boolean>;
}

/** Every package has the npm package in it. */
const NPM: Tool = {
  isThere: async (environment) => await Promise.resolve(findProgram("npm", environment) !== undefined),
  hint: "npm on PATH",
};

/**
 * Checks that all is there that jsii-pacmak starts for some targets, before it fails half-way.
 *
 * @throws ToolchainError that names everything that is missing, and how to get it.
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
  // An older Go may bring the one that a module asks for, where GOTOOLCHAIN lets it.
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

/** jsii-pacmak's own program. */
export function pacmakOf(root: string): string {
  return join(root, "node_modules", "jsii-pacmak", "bin", "jsii-pacmak");
}

/** For jsii-pacmak, and for programs in Python and Go, which start jsii's kernel: they leave their banner out. */
export function pacmakEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...goEnvironment(environment), ...SILENT_JSII };
}

/** For `go`: nothing around the module that it works on has a say. */
export function goEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, GOWORK: "off" };
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandOptions, findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** The lowest version of Go that `go.mod` of the made modules accepts. */
const GO_MINIMUM = "1.25";

/** jsii's programs fill the screen about a Node past its end of life, such as 20, and run on it. */
export const SILENT_JSII = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" } as const;

/**
 * Checks that all is there that jsii-pacmak starts, before it fails half-way.
 *
 * @throws ToolchainError that names everything that is missing, and how to get it.
 */
export async function requirePackagingTools(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const tools = [
    { isThere: await hasPython(environment), hint: "Python 3.10 or later with venv, as python3 on PATH" },
    { isThere: await hasGo(environment), hint: `Go ${GO_MINIMUM} or later, as go on PATH` },
    { isThere: findProgram("npm", environment) !== undefined, hint: "npm on PATH" },
  ];
  const missing = tools.filter(({ isThere }) => !isThere).map(({ hint }) => hint);
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

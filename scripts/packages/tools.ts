import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findProgram, runCommand } from "../command";
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
  const missing = [
    await withoutPython(environment),
    await withoutGo(environment),
    findProgram("npm", environment) === undefined ? "npm on PATH" : undefined,
  ].filter((reason) => reason !== undefined);
  if (missing.length > 0) {
    throw new ToolchainError(`The packages cannot be made. What is missing: ${missing.join("; ")}.`);
  }
}

async function withoutPython(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const python = findProgram("python3", environment);
  if (python === undefined) {
    return "Python 3.9 or later, as python3 on PATH";
  }
  return await refusal(python, ["-c", "import venv, ensurepip"], environment, "Python's venv (Debian: python3-venv)");
}

async function withoutGo(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const wanted = `Go ${GO_MINIMUM} or later, as go on PATH`;
  const go = findProgram("go", environment);
  if (go === undefined) {
    return wanted;
  }
  // An older Go may bring the one that a module asks for, where GOTOOLCHAIN lets it.
  const probe = mkdtempSync(join(tmpdir(), "go-version-"));
  try {
    writeFileSync(join(probe, "go.mod"), `module probe\n\ngo ${GO_MINIMUM}\n`);
    return await refusal(go, ["list", "-m"], goEnvironment(environment), wanted, probe);
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

async function refusal(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  wanted: string,
  directory?: string,
): Promise<string | undefined> {
  try {
    await runCommand(program, args, { environment, directory });
    return undefined;
  } catch {
    return wanted;
  }
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

/**
 * Finds Terraform or OpenTofu: the one rule for the constructs, the command and the project's own scripts.
 *
 * It runs in programs of users too, so it imports nothing but Node's own modules.
 */
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";

/** The environment variable that names the engine: a name that is looked up on `PATH`, or a path. The frameworks define it. */
export const ENGINE_VARIABLE = "TERRAFORM_BINARY_NAME";

/** The engines, in the order in which they are looked up on `PATH`. */
export const ENGINE_NAMES = ["terraform", "tofu"] as const;

/** An engine that was found. */
export interface FoundEngine {
  /** The executable's absolute path. */
  readonly path: string;
  /** The command as a person types it: `terraform`, `tofu`. */
  readonly name: string;
}

/** `TERRAFORM_BINARY_NAME` names a program that cannot be run. */
export class EngineVariableError extends Error {
  /** Stays the same from release to release. */
  public readonly code = "ERR_AERIAL_ENGINE_VARIABLE";

  public constructor(wanted: string) {
    super(
      `${ENGINE_VARIABLE} is "${wanted}", but no such program can be run. Correct it, or unset it to use the terraform or tofu on PATH.`,
    );
    this.name = "EngineVariableError";
  }
}

/**
 * Finds the engine: the program that `TERRAFORM_BINARY_NAME` names, else `terraform` on `PATH`, else `tofu` on `PATH`.
 *
 * @returns undefined if the variable is not set (or is empty) and neither program is on `PATH`
 * @throws EngineVariableError if the variable names a program that cannot be run. Another engine than the one that was
 * asked for would mislead.
 */
export function findEngine(environment: NodeJS.ProcessEnv = process.env): FoundEngine | undefined {
  const wanted = environment[ENGINE_VARIABLE]?.trim() ?? "";
  for (const name of wanted === "" ? ENGINE_NAMES : [wanted]) {
    const path = findProgram(name, environment);
    if (path !== undefined) {
      return { path, name: basename(name).replace(/\.exe$/i, "") };
    }
  }
  if (wanted !== "") {
    throw new EngineVariableError(wanted);
  }
  return undefined;
}

/**
 * Looks up a program as a shell does: a path as it is, a bare name in the folders of `PATH`.
 *
 * @returns the program's absolute path, or undefined if there is no such program
 */
export function findProgram(nameOrPath: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const isPath = /[\\/]/.test(nameOrPath);
  const folders = isPath ? [""] : (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffixes = process.platform === "win32" ? [".exe", ""] : [""];
  return folders
    .flatMap((folder) => suffixes.map((suffix) => resolve(join(folder, nameOrPath + suffix))))
    .find(isExecutable);
}

/** Tells the two engines apart by the executable's name, without running it. */
export function engineKind(path: string): "terraform" | "opentofu" {
  return basename(path).startsWith("tofu") ? "opentofu" : "terraform";
}

/** Whether the path is a file that this process may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

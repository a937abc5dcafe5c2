/**
 * Finds Terraform or OpenTofu: the one rule for the constructs, the command and the project's own scripts.
 *
 * It runs in programs of users too, so it imports nothing but Node's own modules.
 */
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";
import { environmentVariable } from "./windows-environment";

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
    const found = findProgram(name, environment);
    if (found !== undefined) {
      return { path: found, name: path.basename(name).replace(/\.(exe|cmd|bat)$/i, "") };
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
  return programCandidates(nameOrPath, environment).find(isExecutable);
}

/** The files that a program's name or path may stand for, as absolute paths, the first choice first. */
export function programCandidates(
  nameOrPath: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  const isWindows = platform === "win32";
  const { delimiter, join, resolve } = isWindows ? path.win32 : path.posix;
  const isPath = /[\\/]/.test(nameOrPath);
  const search = environmentVariable("PATH", environment, platform) ?? "";
  // Windows allows quotation marks around a folder.
  const folders = search.split(delimiter).map((folder) => (isWindows ? folder.replace(/^"(.*)"$/, "$1") : folder));
  const suffixes = isWindows ? windowsSuffixes(nameOrPath, environment) : [""];
  return (isPath ? [""] : folders.filter((folder) => folder !== "")).flatMap((folder) =>
    suffixes.map((suffix) => resolve(join(folder, nameOrPath + suffix))),
  );
}

/** The extensions of programs that can be started here; `PATHEXT` lists others as well, such as `.JS`. */
const STARTABLE = /^\.(exe|com|cmd|bat)$/i;

/** What is appended to a program's name on Windows. Without an extension, a file is not a program there. */
function windowsSuffixes(name: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const own = STARTABLE.test(path.win32.extname(name)) ? [""] : [];
  const listed = (environmentVariable("PATHEXT", environment, "win32") || ".EXE;.CMD").split(";");
  const suffixes = listed.map((suffix) => suffix.trim().toLowerCase()).filter((suffix) => STARTABLE.test(suffix));
  return [...own, ...new Set([".exe", ...suffixes])];
}

/** Tells the two engines apart by the executable's name, without running it. */
export function engineKind(executable: string): "terraform" | "opentofu" {
  return path.basename(executable).toLowerCase().startsWith("tofu") ? "opentofu" : "terraform";
}

/** Whether the path is a file that this process may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

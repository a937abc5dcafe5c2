/**
 * Finds Terraform or OpenTofu. The constructs, the command and the project's scripts share this rule.
 *
 * It also runs in users' programs, so it imports only Node's own modules.
 */
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";
import { environmentVariable } from "./windows-environment";

/** The environment variable, defined by the frameworks, with the name or path of the engine. Names are looked up on `PATH`. */
export const ENGINE_VARIABLE = "TERRAFORM_BINARY_NAME";

/** The engines, in the order in which they are looked up on `PATH`. */
export const ENGINE_NAMES = ["terraform", "tofu"] as const;

/** The engine that was found. */
export interface FoundEngine {
  /** The executable's absolute path. */
  readonly path: string;
  /** The command that a person types: `terraform` or `tofu`. */
  readonly name: string;
}

/** The error for a `TERRAFORM_BINARY_NAME` that cannot be run. */
export class EngineVariableError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_ENGINE_VARIABLE";

  public constructor(wanted: string) {
    super(
      `${ENGINE_VARIABLE} is "${wanted}", which is not a program that can be run. ` +
        "Correct the variable, or unset it to use terraform or tofu from PATH.",
    );
    this.name = "EngineVariableError";
  }
}

/**
 * Finds the engine: the program in `TERRAFORM_BINARY_NAME`, or `terraform` on `PATH`, or `tofu` on `PATH`, in this order.
 *
 * @returns undefined if the variable is unset or empty and neither program is on `PATH`
 * @throws EngineVariableError if the program in the variable cannot be run. An engine other than the requested one
 * would be misleading.
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
 * Looks up a program as a shell does: a path is used directly, and a bare name is looked up in the folders of `PATH`.
 *
 * @returns the program's absolute path, or undefined if it is not found
 */
export function findProgram(nameOrPath: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return programCandidates(nameOrPath, environment).find(isExecutable);
}

/** Returns the files that a program's name or path can refer to, as absolute paths in order of preference. */
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

/** The extensions of programs that can be started. `PATHEXT` lists others as well, such as `.JS`. */
const STARTABLE = /^\.(exe|com|cmd|bat)$/i;

/** Returns the suffixes for a program's name on Windows, where a file without an extension is not a program. */
function windowsSuffixes(name: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const own = STARTABLE.test(path.win32.extname(name)) ? [""] : [];
  const listed = (environmentVariable("PATHEXT", environment, "win32") || ".EXE;.CMD").split(";");
  const suffixes = listed.map((suffix) => suffix.trim().toLowerCase()).filter((suffix) => STARTABLE.test(suffix));
  return [...own, ...new Set([".exe", ...suffixes])];
}

/** Returns the kind of engine according to the executable's name, without running it. */
export function engineKind(executable: string): "terraform" | "opentofu" {
  return path.basename(executable).toLowerCase().startsWith("tofu") ? "opentofu" : "terraform";
}

/** Whether a path is a file that this process can run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

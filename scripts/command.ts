import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve, sep } from "node:path";

import { ToolchainError } from "./errors";
import { currentPlatform } from "./platform";

/** Options of {@link runCommand}. */
export interface CommandOptions {
  /** The working directory. @default that of this process */
  readonly directory?: string;
  /** The whole environment. @default that of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and returns what it printed on stdout.
 *
 * @throws ToolchainError where it cannot be started or does not exit with 0; with the end of what it printed.
 */
export async function runCommand(program: string, args: readonly string[], options: CommandOptions = {}) {
  const line = [program, ...args].join(" ");
  return await new Promise<string>((fulfil, reject) => {
    const child = spawn(program, args, {
      cwd: options.directory,
      env: options.environment ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      printed += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    child.on("error", (cause) =>
      reject(new ToolchainError(`"${line}" could not be started: ${cause.message}`, { cause })),
    );
    child.on("close", (exitCode, signal) => {
      if (exitCode === 0) {
        fulfil(stdout);
        return;
      }
      const end = signal === null ? `exited with ${exitCode}` : `was ended by ${signal}`;
      reject(new ToolchainError(`"${line}" ${end}:\n${printed.trimEnd().slice(-4000)}`));
    });
  });
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

/**
 * Looks a program up as a shell would: a path as it is, a bare name in the folders of `PATH`.
 *
 * @returns the program's absolute path, undefined where there is none.
 */
export function findProgram(nameOrPath: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (nameOrPath.includes("/") || nameOrPath.includes(sep)) {
    const path = resolve(nameOrPath);
    return isExecutable(path) ? path : undefined;
  }
  const suffixes = ["", currentPlatform().executableSuffix];
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    for (const suffix of folder === "" ? [] : suffixes) {
      const path = resolve(join(folder, nameOrPath + suffix));
      if (isExecutable(path)) {
        return path;
      }
    }
  }
  return undefined;
}

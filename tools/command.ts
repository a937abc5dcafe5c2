import { spawn } from "node:child_process";

import { ToolchainError } from "./errors";

export { findProgram, isExecutable } from "../lib/constructs/engine/find-engine";

/** Options of {@link runCommand}. */
export interface CommandOptions {
  /** The working directory. @default this process's */
  readonly directory?: string;
  /** The whole environment. @default this process's */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and returns its standard output.
 *
 * @throws ToolchainError if the program cannot be started or does not exit with 0; with the end of its output.
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

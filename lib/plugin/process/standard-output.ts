/** Reserves standard output for the handshake. With a single other byte on it, the engine refuses the plugin. */
import { writeSync } from "node:fs";
import { format } from "node:util";
import { writeToStandardError, type Logger } from "./log";

/** Redirects the output of the program and its libraries to stderr, without the logger's secrets. */
export function redirectStandardOutput({ secrets }: Pick<Logger, "secrets">): void {
  const print = (...values: readonly unknown[]) => {
    writeToStandardError(`${secrets.redact(format(...values))}\n`);
  };
  for (const method of ["log", "info", "debug", "warn", "error"] as const) {
    console[method] = print;
  }
  // This covers other methods such as console.table, and code that writes to the stream directly.
  Object.defineProperty(process, "stdout", { configurable: true, enumerable: true, get: () => process.stderr });
}

/** Writes a line to standard output and bypasses all redirections. */
export function writeToStandardOutput(line: string): void {
  writeSync(1, `${line}\n`);
}

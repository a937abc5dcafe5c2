/** Standard output belongs to the handshake: one other byte on it, and the engine refuses the plugin. */
import { writeSync } from "node:fs";
import { format } from "node:util";
import { writeToStandardError, type Logger } from "./log";

/** Sends what the program or a library prints to stderr instead, without the secrets that the logger knows. */
export function redirectStandardOutput({ secrets }: Pick<Logger, "secrets">): void {
  const print = (...values: readonly unknown[]) => {
    writeToStandardError(`${secrets.redact(format(...values))}\n`);
  };
  for (const method of ["log", "info", "debug", "warn", "error"] as const) {
    console[method] = print;
  }
  // For console.table and the like, and whoever writes to the stream itself.
  Object.defineProperty(process, "stdout", { configurable: true, enumerable: true, get: () => process.stderr });
}

/** Writes a line to standard output, past every redirection. */
export function writeToStandardOutput(line: string): void {
  writeSync(1, `${line}\n`);
}

/** The entry point of the runner. The bundler inserts `AERIAL_VERSION`. */
import { run } from "./run";

declare const AERIAL_VERSION: string;

const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK"] as const) {
  process.once(signal, () => stopped.abort());
}

void run({
  args: process.argv.slice(2),
  environment: process.env,
  version: AERIAL_VERSION,
  write: (text) => void process.stdout.write(text),
  signal: stopped.signal,
}).then((code) => {
  process.exitCode = code;
});

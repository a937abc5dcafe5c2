/** The command `aerial`: the process around {@link run}. */
import { run } from "./program";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort());
}

void run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  stop: stop.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});

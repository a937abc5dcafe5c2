/** The command `aerial`: the process around {@link run}. */
import { run } from "./program";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => stop.abort());
}

// Whoever reads the output may have seen enough (`aerial orgs | head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
  process.exit(0);
});

void run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  stop: stop.signal,
  outTerminal: { isTerminal: process.stdout.isTTY ?? false, columns: process.stdout.columns },
  errorTerminal: { isTerminal: process.stderr.isTTY ?? false, columns: process.stderr.columns },
}).then((exitCode) => {
  process.exitCode = exitCode;
});

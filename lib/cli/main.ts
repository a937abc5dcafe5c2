/** The `aerial` command: the process around {@link run}. */
import { EXIT_CODES } from "./exit-code";
import { removeLeftovers } from "./leftovers";
import { findNpmParent, followNpm } from "./npm-parent";
import { run } from "./program";

process.on("exit", removeLeftovers);

const stop = new AbortController();
// On Windows, Ctrl-Break is a signal of its own.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) {
      // A second signal means that the person does not want to wait. The `exit` event removes the leftovers.
      process.exit(EXIT_CODES.stopped);
    }
    stop.abort();
  });
}

// A signal to npx often ends only npx and its shell.
void findNpmParent().then((npm) => {
  if (npm !== undefined) {
    followNpm(npm, () => stop.abort());
  }
});

const out = { isClosed: false, hasFailed: false };
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (out.isClosed) {
    return;
  }
  out.isClosed = true;
  // The reader may have closed the pipe (`aerial drift | head`). The exit code still has the result.
  if (error.code !== "EPIPE") {
    // For example, the disk is full. The result is lost.
    out.hasFailed = true;
    process.exitCode = EXIT_CODES.failed;
    writeError(`aerial: Standard output cannot be written: ${error.message}\n`);
    stop.abort();
  }
});

let isErrorClosed = false;
process.stderr.on("error", () => {
  isErrorClosed = true;
});

function writeError(text: string): void {
  if (!isErrorClosed) {
    process.stderr.write(text);
  }
}

void run(process.argv.slice(2), {
  out: (text) => {
    if (!out.isClosed) {
      process.stdout.write(text);
    }
  },
  error: writeError,
  stop: stop.signal,
  outTerminal: { isTerminal: process.stdout.isTTY ?? false, columns: process.stdout.columns },
  errorTerminal: { isTerminal: process.stderr.isTTY ?? false, columns: process.stderr.columns },
}).then((exitCode) => {
  process.exitCode = out.hasFailed ? EXIT_CODES.failed : exitCode;
});

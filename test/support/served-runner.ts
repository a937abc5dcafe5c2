/** The runner of the null_resource constructs, served by this process to provisioners, which then start none. */
import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DECLARED_ORGS } from "../../lib/runner/declared-orgs";
import { run } from "../../lib/runner/run";
import { builtProvider } from "../../tools/workspace/built-provider";

/** A runner that is already running. */
export interface ServedRunner {
  /** The text of a program that takes the place of the runner's bundle. */
  readonly program: string;
  close(): void;
}

/** Of each line that a provisioner sends: the folder of its call. */
const REQUESTS = "requests";

/**
 * Serves the runner from the sources, as its bundle does, except for signals and the end of the process. A start of Node.js takes
 * more time than all that the runner does then, and a stack starts it for each of its resources.
 */
export function serveRunner(): ServedRunner {
  const folder = mkdtempSync(join(tmpdir(), "served-runner-"));
  const requests = join(folder, REQUESTS);
  execFileSync("mkfifo", [requests]);
  // Also for writing: the pipe would end with the first provisioner.
  const pipe = new Socket({ fd: openSync(requests, constants.O_RDWR | constants.O_NONBLOCK), readable: true });
  let rest = "";
  pipe.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    lines.forEach((call) => void answer(call));
  });
  return {
    program: program(folder),
    close: () => {
      pipe.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Gives the call to the process that serves the runner, in files of a folder of its own, and waits until it has ended. */
function program(folder: string): string {
  return `#!/bin/sh
call=$(mktemp -d '${folder}/call-XXXXXX') || exit 70
env -0 > "$call/environment" && printf '%s' "$1" > "$call/arguments" && pwd > "$call/directory" && mkfifo "$call/ended" || exit 70
exec 3<>"$call/ended"
echo "$call" > '${join(folder, REQUESTS)}'
read -r code <&3
cat "$call/output"
exit "$code"
`;
}

async function answer(call: string): Promise<void> {
  const read = (name: string): string => readFileSync(join(call, name), "utf8");
  const environment = Object.fromEntries(
    read("environment")
      .split("\0")
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const declared = environment[DECLARED_ORGS];
  let output = "";
  const code = await run({
    args: [read("arguments")],
    environment: {
      ...environment,
      // The provisioner's folder is not that of this process.
      ...(declared === undefined ? {} : { [DECLARED_ORGS]: resolve(read("directory").trimEnd(), declared) }),
    },
    version: builtProvider().version,
    write: (text) => (output += text),
    signal: new AbortController().signal,
  });
  try {
    writeFileSync(join(call, "output"), output);
    const ended = openSync(join(call, "ended"), constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(ended, `${code}\n`);
    closeSync(ended);
  } catch {
    // The engine was killed, and the folder may be gone.
  }
}

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** The processes that started this one: npm, and the shell in which npm runs a command or a script. */
export interface NpmParent {
  readonly shell: number;
  readonly npm: number;
}

/** Milliseconds between two checks whether npm still runs. */
const LOOK_MILLISECONDS = 500;

/**
 * Finds the npm that started this process (`npx`, `npm exec`, `npm run`), so that the process can end with it. npm forwards
 * a SIGTERM only to its shell, and does not forward a SIGHUP. A shell such as dash ends without forwarding the signal:
 * its child would keep running without a parent, and keep its port.
 *
 * @returns undefined if npm did not start this process, or if it runs in the background of an npm script: a script that
 *   ends with `&` wants it to keep running
 */
export async function findNpmParent(
  environment: NodeJS.ProcessEnv = process.env,
  shell = process.ppid,
): Promise<NpmParent | undefined> {
  const script = environment.npm_lifecycle_script;
  if (!script || process.platform === "win32") {
    return undefined;
  }
  const parent = await describeProcess(shell);
  // Otherwise a script of the user is in between, and decides what ends with it.
  if (parent === undefined || !parent.command.includes(script) || runsInBackground(parent.command)) {
    return undefined;
  }
  return { shell, npm: parent.parent };
}

/**
 * Waits until npm or its shell has ended. Does not keep this process alive.
 * @param gone called once when that happens
 */
export function followNpm({ shell, npm }: NpmParent, gone: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid !== shell || !isRunning(npm)) {
      clearInterval(timer);
      gone();
    }
  }, LOOK_MILLISECONDS);
  timer.unref();
}

/** Whether a shell command contains an `&` that starts a background process: neither `&&` nor a redirection. */
export function runsInBackground(command: string): boolean {
  return /(?<![&><])&(?![&>])/.test(command);
}

async function describeProcess(id: number): Promise<{ readonly command: string; readonly parent: number } | undefined> {
  try {
    const [command, status] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, "utf8"),
      readFile(`/proc/${id}/status`, "utf8"),
    ]);
    return { command: command.replaceAll("\0", " "), parent: Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]) };
  } catch {
    // Not Linux, or the process has ended.
  }
  try {
    const { stdout } = await promisify(execFile)("ps", ["-ww", "-o", "ppid=,command=", "-p", String(id)]);
    const match = /^\s*(\d+)\s+(.*)$/s.exec(stdout);
    return match === null ? undefined : { parent: Number(match[1]), command: match[2] ?? "" };
  } catch {
    return undefined;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

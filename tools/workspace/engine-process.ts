import { type ChildProcess, spawn } from "node:child_process";

/** How an engine's command ended. */
export interface CommandResult {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly output: string;
}

/** A command of the engine that is running. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** How it ended, once it has. Never rejects because of an exit code. */
  readonly result: Promise<CommandResult>;
  /** What it has printed so far. */
  output(): string;
  /** Waits until it has printed something; rejects where it ends before. */
  printed(text: string | RegExp): Promise<void>;
  /** Ctrl-C in a terminal: SIGINT to the engine and to every process that it started. */
  interrupt(): void;
}

/** Options of {@link startCommand}. */
export interface ProcessOptions {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** After this long it is killed with all that it started, in milliseconds. */
  readonly timeoutMilliseconds: number;
  /** What it reads on stdin. @default nothing */
  readonly input?: string;
}

/** Starts a program in a process group of its own, so that it can be interrupted with all that it starts. */
export function startCommand(program: string, args: readonly string[], options: ProcessOptions): RunningCommand {
  const child = spawn(program, args, {
    cwd: options.directory,
    env: options.environment,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  // A program that ends without reading all of it is no error.
  child.stdin.on("error", () => undefined).end(options.input);
  let stdout = "";
  let stderr = "";
  let output = "";
  const listeners = new Set<() => void>();
  const heard = () => listeners.forEach((listener) => listener());
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
    heard();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    output += text;
    heard();
  });
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), options.timeoutMilliseconds);
  const result = new Promise<CommandResult>((fulfil, reject) => {
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("close", (exitCode) => {
      clearTimeout(timer);
      fulfil({ exitCode, stdout, stderr, output });
    });
  });
  return {
    process: child,
    result,
    output: () => output,
    printed: async (text) =>
      await new Promise<void>((fulfil, reject) => {
        const look = () => {
          if (typeof text === "string" ? output.includes(text) : text.test(output)) {
            listeners.delete(look);
            fulfil();
          }
        };
        listeners.add(look);
        look();
        void result.then(() => {
          listeners.delete(look);
          reject(new Error(`The command ended without printing ${String(text)}:\n${output}`));
        }, reject);
      }),
    interrupt: () => signalGroup(child, "SIGINT"),
  };
}

/** Sends a signal to a process and all that it started; nothing happens where they have ended. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}

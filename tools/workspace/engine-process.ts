import { type ChildProcess, spawn } from "node:child_process";

/** The result of an engine's command. */
export interface CommandResult {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both outputs, in the order in which they arrived. */
  readonly output: string;
}

/** A running command of the engine. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** The result, once the command has ended. Never rejects because of an exit code. */
  readonly result: Promise<CommandResult>;
  /** The output so far. */
  output(): string;
  /** Waits until the command has printed a text; rejects if it ends before. */
  printed(text: string | RegExp): Promise<void>;
  /** Sends SIGINT to the engine and to every process that it started, as Ctrl-C in a terminal does. */
  interrupt(): void;
}

/** Options of {@link startCommand}. */
export interface ProcessOptions {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The time after which the command and all its processes are killed, in milliseconds. */
  readonly timeoutMilliseconds: number;
  /** The standard input. @default empty */
  readonly input?: string;
}

/** Starts a program in its own process group, so that it can be interrupted with everything that it starts. */
export function startCommand(program: string, args: readonly string[], options: ProcessOptions): RunningCommand {
  const child = spawn(program, args, {
    cwd: options.directory,
    env: options.environment,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  // A program may end without reading all of it.
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

/** Sends a signal to a process and everything that it started; does nothing if they have ended. */
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

/** Runs Terraform or OpenTofu. */
import { spawn } from "node:child_process";
import type { FoundEngine } from "../../constructs/engine/find-engine";
import { registerLeftover } from "../leftovers";

/** How a command of the engine ended. */
export interface EngineResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long an engine may take to stop after it was asked to, in milliseconds, before it is killed. */
const GRACE_MILLISECONDS = 30_000;

/** Where and with what a command of the engine runs. */
export interface EngineRun {
  readonly engine: FoundEngine;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Ends it as Ctrl-C does: it lets its providers end their calls. */
  readonly signal: AbortSignal;
}

/** Runs a command of the engine to its end. @throws what the signal says, once the engine has ended */
export function runEngine(args: readonly string[], run: EngineRun): Promise<EngineResult> {
  const { engine, directory, environment, signal } = run;
  return new Promise((fulfil, reject) => {
    const child = spawn(engine.path, args, {
      cwd: directory,
      env: { ...environment, TF_INPUT: "0", TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: Ctrl-C in a terminal only reaches this process, which passes it on once. An engine that is
      // told twice gives up at once and leaves its providers behind.
      detached: process.platform !== "win32",
    });
    const ended = registerLeftover(() => killGroup(child.pid));
    let killer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill("SIGINT");
      killer = setTimeout(() => killGroup(child.pid), GRACE_MILLISECONDS);
    };
    if (signal.aborted) {
      stop();
    }
    signal.addEventListener("abort", stop, { once: true });
    const end = (): void => {
      ended();
      clearTimeout(killer);
      signal.removeEventListener("abort", stop);
    };
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.once("error", (error) => {
      end();
      reject(error);
    });
    child.once("close", (exitCode) => {
      end();
      if (signal.aborted) {
        reject(signal.reason as Error);
      } else {
        fulfil({ exitCode, ...printed });
      }
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid !== undefined) {
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }
}

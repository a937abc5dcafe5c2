/** Runs Terraform or OpenTofu. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { FoundEngine } from "../../constructs/engine/find-engine";
import { programStart } from "../../constructs/engine/program-start";
import { registerLeftover } from "../leftovers";

const IS_WINDOWS = process.platform === "win32";

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
    const { file, args: words, windowsVerbatimArguments } = programStart(engine.path, args, environment);
    const child = spawn(file, words, {
      cwd: directory,
      windowsVerbatimArguments,
      windowsHide: true,
      env: { ...environment, TF_INPUT: "0", TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: Ctrl-C in a terminal only reaches this process, which passes it on once. An engine that is
      // told twice gives up at once and leaves its providers behind.
      detached: !IS_WINDOWS,
    });
    const ended = registerLeftover(() => killGroup(child.pid));
    let killer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      // Windows has no signals: there, Ctrl-C reached the engine as well, and this would kill it and leave its providers behind.
      if (!IS_WINDOWS) {
        child.kill("SIGINT");
      }
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

/** Kills an engine and what it started. Synchronous: it is also called while this process ends. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  const taskkill = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  const tree = ["/pid", String(pid), "/t", "/f"];
  if (IS_WINDOWS && spawnSync(taskkill, tree, { stdio: "ignore", windowsHide: true }).status === 0) {
    return;
  }
  try {
    process.kill(IS_WINDOWS ? pid : -pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}

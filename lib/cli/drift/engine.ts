/** Runs Terraform or OpenTofu. */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { FoundEngine } from "../../constructs/engine/find-engine";
import { programStart } from "../../constructs/engine/program-start";
import { registerLeftover } from "../leftovers";

const IS_WINDOWS = process.platform === "win32";

/** The result of an engine's command. */
export interface EngineResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long an engine can take to stop before it is killed, in milliseconds. */
const GRACE_MILLISECONDS = 30_000;

/** The engine, folder and environment of a command. */
export interface EngineRun {
  readonly engine: FoundEngine;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Stops the command as Ctrl-C does: providers can finish their calls. */
  readonly signal: AbortSignal;
}

/** Runs a command of the engine to its end. @throws the signal's reason, after the engine has ended */
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
      // The engine gets its own process group: Ctrl-C in a terminal then reaches only this process, which forwards it
      // once. An engine that receives two signals exits at once and leaves its providers running.
      detached: !IS_WINDOWS,
    });
    const ended = registerLeftover(() => killGroup(child.pid));
    let killer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      // Windows does not have signals. There, Ctrl-C already reached the engine, and `kill` would leave its providers running.
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

/** Kills an engine and its children. Synchronous, because it is also called while this process exits. */
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
    // The engine has ended in the meantime.
  }
}

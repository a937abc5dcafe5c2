/** Finds Terraform or OpenTofu and runs it. */
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";
import { EngineNotFoundError } from "../errors";
import { registerLeftover } from "../leftovers";

/** An engine that was found. */
export interface Engine {
  readonly path: string;
  /** As a person calls it: `terraform`, `tofu`. */
  readonly name: string;
}

/** How a command of the engine ended. */
export interface EngineResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long an engine may take to end once it was told to, in milliseconds, before it is killed. */
const GRACE_MILLISECONDS = 30_000;
const SUFFIXES = process.platform === "win32" ? [".exe", ""] : [""];

/**
 * `TERRAFORM_BINARY_NAME` (a name or a path), else `terraform`, else `tofu`, on PATH.
 * @throws EngineNotFoundError
 */
export function findEngine(environment: NodeJS.ProcessEnv): Engine {
  const wanted = environment.TERRAFORM_BINARY_NAME?.trim() || undefined;
  for (const name of wanted === undefined ? ["terraform", "tofu"] : [wanted]) {
    const path = findProgram(name, environment);
    if (path !== undefined) {
      return { path, name: basename(name).replace(/\.exe$/, "") };
    }
  }
  throw new EngineNotFoundError(wanted);
}

function findProgram(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const folders = /[\\/]/.test(name) ? [""] : (environment.PATH ?? "").split(delimiter).filter((path) => path !== "");
  const candidates = folders.flatMap((folder) => SUFFIXES.map((suffix) => resolve(join(folder, name + suffix))));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}

/** Where and with what a command of the engine runs. */
export interface EngineRun {
  readonly engine: Engine;
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
      // A group of its own: Ctrl-C in a terminal reaches this process alone, which passes it on once. An engine that is
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

/** The machine on which the scenario runs: this one, or Wine on it. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The programs that the scenario starts. */
export type Program = "node" | "terraform";

/** How a program is started on a machine. */
export interface Invocation {
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** A process of a provider, with the command line that started it. */
export interface ProviderProcess {
  readonly pid: number;
  readonly commandLine: string;
}

/** The differences between machines. */
export interface Machine {
  /** As Terraform names it: `linux_amd64`. */
  readonly platform: string;
  /** The registry host of providers without one. */
  readonly registryHost: string;
  /** The null provider's executable; undefined if `init` downloads it. */
  readonly nullProvider: string | undefined;
  /** How a program is started. It inherits no other variable. */
  invoke(program: Program): Invocation;
  /** A path of this machine as programs there write it. */
  pathOf(path: string): string;
  /** The providers that commands of this scenario started and that still run. */
  providers(): Promise<readonly ProviderProcess[]>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/** How a program ended. */
export interface Ending {
  /** Null if it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. */
export interface Running {
  readonly result: Promise<Ending>;
  /** Kills it, without asking: not what it started. */
  kill(): void;
}

/** Longer than any command takes, in milliseconds. */
const TIMEOUT_MILLISECONDS = 240_000;

/** A user's folder on this machine, whose path has spaces and letters that ASCII lacks. */
export class Desk {
  /** All that a run leaves is in this folder. */
  readonly base = mkdtempSync(join(tmpdir(), "aerial-windows-"));
  /** The folder of the user's projects. */
  readonly home = join(this.base, "Müller und Söhne");
  /** The outputs of programs, a file each. */
  readonly outputs = join(this.base, "outputs");
  private readonly configuration = join(this.base, "empty.tfrc");
  private readonly running = new Set<ChildProcess>();
  private count = 0;

  constructor() {
    mkdirSync(this.home, { recursive: true });
    mkdirSync(this.outputs);
    writeFileSync(this.configuration, "");
  }

  /**
   * Starts a program on a machine. It prints into files: Node.js cannot write to a pipe of Linux under Wine.
   *
   * @param directory of this machine
   */
  start(
    machine: Machine,
    program: Program,
    args: readonly string[],
    directory: string,
    environment: NodeJS.ProcessEnv = {},
  ): Running {
    const { command, environment: base } = machine.invoke(program);
    const [first, ...others] = command;
    const name = join(this.outputs, `${(this.count += 1)}-${program}`);
    const files = [`${name}.out`, `${name}.err`] as const;
    const handles = files.map((file) => openSync(file, "w"));
    const child = spawn(first!, [...others, ...args], {
      cwd: directory,
      env: {
        ...base,
        TF_CLI_CONFIG_FILE: machine.pathOf(this.configuration),
        TF_IN_AUTOMATION: "1",
        TF_INPUT: "0",
        CHECKPOINT_DISABLE: "1",
        ...environment,
      },
      stdio: ["ignore", ...handles],
    });
    handles.forEach(closeSync);
    this.running.add(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MILLISECONDS);
    const result = new Promise<Ending>((fulfil, reject) => {
      child.once("error", reject);
      child.once("exit", (exitCode) => {
        const [stdout, stderr] = files.map((file) => readFileSync(file, "utf8"));
        fulfil({ exitCode, stdout: stdout!, stderr: stderr! });
      });
    }).finally(() => {
      clearTimeout(timer);
      this.running.delete(child);
    });
    return { result, kill: () => child.kill("SIGKILL") };
  }

  /** Ends what still runs and removes everything. */
  remove(): void {
    this.running.forEach((child) => child.kill("SIGKILL"));
    rmSync(this.base, { recursive: true, force: true, maxRetries: 10 });
  }
}

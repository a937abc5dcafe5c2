import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import type { SeedOrg } from "../lib/emulator";
import { MAGIC_COOKIE } from "../lib/plugin/process/handshake";
import type { EmulatorRequest } from "./emulator-process";

const ROOT = resolve(__dirname, "..");

/** The interval for reading a process's memory, in milliseconds. The high-water mark only grows, so little is missed. */
const SAMPLE_MILLISECONDS = 2;

/** The emulator, in a process of its own. */
export interface EmulatorProcess {
  /** The environment that configures the provider for it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Sends a request, if no other is under way. */
  ask(request: EmulatorRequest): Promise<unknown>;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts `emulator-process.ts` with these orgs and waits until it is ready. */
export async function startEmulatorProcess(orgs: readonly SeedOrg[]): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "emulator-process.ts")], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((fulfil) => child.once("close", () => fulfil()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done === true) {
      throw new Error("The emulator process ended during a request.");
    }
    return JSON.parse(value);
  };
  return {
    environment: (await ask(orgs)) as Record<string, string>,
    ask,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * Returns the time from starting the provider to its handshake line, in milliseconds. As in real runs, the provider gets a client's
 * certificate.
 *
 * @param environment with the `PATH` on which the provider finds Node.js.
 */
export async function timeToHandshake(
  executable: string,
  clientCertificate: string,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const started = performance.now();
  const child = spawn(executable, [], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      ...environment,
      [MAGIC_COOKIE.name]: MAGIC_COOKIE.value,
      PLUGIN_PROTOCOL_VERSIONS: "5,6",
      PLUGIN_CLIENT_CERT: clientCertificate,
    },
  });
  const ended = new Promise<void>((fulfil) => child.once("close", () => fulfil()));
  await firstLine(child, executable);
  const elapsed = performance.now() - started;
  child.kill("SIGKILL");
  await ended;
  return elapsed;
}

/** Returns the time in which Node.js starts and ends without work (`node -e 0`), in milliseconds. */
export async function timeOfEmptyNode(node: string): Promise<number> {
  const started = performance.now();
  const child = spawn(node, ["-e", "0"], { stdio: "ignore" });
  await new Promise<void>((fulfil, reject) => child.once("exit", () => fulfil()).once("error", reject));
  return performance.now() - started;
}

/** The resources that the processes of an engine used. */
export interface ChildrenUsage {
  /** The highest `VmHWM` (peak resident memory) of any of them, in bytes. */
  readonly peakMemory: number;
  /** The total processor time of all of them, in milliseconds. */
  readonly processorMilliseconds: number;
}

/**
 * Returns the processor time of a process's first request, with the provider's undici, in milliseconds.
 *
 * @param address an address that responds; the response does not matter
 */
export async function timeOfFirstRequest(node: string, executable: string, address: string): Promise<number> {
  const script = join(__dirname, "first-request-process.cjs");
  const child = spawn(node, [script, executable, address], { stdio: ["ignore", "pipe", "inherit"] });
  return Number(await firstLine(child, script));
}

/**
 * Watches the processes that an engine starts, until the engine ends.
 *
 * @param commandPart a part of the command line of the processes that count.
 * @returns undefined if the system has no `/proc`, or no such process was seen
 */
export async function watchChildren(
  engine: ChildProcess,
  ended: Promise<unknown>,
  commandPart: string,
  sampleMilliseconds = SAMPLE_MILLISECONDS,
): Promise<ChildrenUsage | undefined> {
  let over = false;
  void ended.then(() => (over = true));
  let peakMemory = 0;
  const processorTimes = new Map<string, number>();
  while (!over) {
    for (const child of childrenOf(engine.pid)) {
      if (readText(`/proc/${child}/cmdline`).includes(commandPart)) {
        peakMemory = Math.max(highWaterMark(child) ?? 0, peakMemory);
        const time = processorTime(child);
        if (time !== undefined) {
          processorTimes.set(child, time);
        }
      }
    }
    await delay(sampleMilliseconds);
  }
  const processorMilliseconds = [...processorTimes.values()].reduce((sum, time) => sum + time, 0);
  return peakMemory === 0 ? undefined : { peakMemory, processorMilliseconds };
}

/** Processes belong to the thread that started them, so this reads all threads. */
function childrenOf(pid: number | undefined): readonly string[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.flatMap((thread) => readText(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean));
  } catch {
    return [];
  }
}

function highWaterMark(pid: string): number | undefined {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/status`))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/** Returns a process's user and system time so far, in milliseconds. Linux counts it in hundredths of a second. */
function processorTime(pid: string): number | undefined {
  // The fields after the name in parentheses: proc_pid_stat(5), from field 3; utime and stime are 14 and 15.
  const fields = readText(`/proc/${pid}/stat`).split(") ")[1]?.split(" ");
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Reads a file of a process that may end at any time; then there is nothing to read. */
function readText(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

async function firstLine(child: ChildProcess, name: string): Promise<string> {
  return await new Promise<string>((fulfil, reject) => {
    let printed = "";
    child.once("error", reject);
    child.once("close", (exitCode) =>
      reject(new Error(`${name} ended with ${exitCode} before it was ready: ${printed}`)),
    );
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.includes("\n")) {
        fulfil(printed.slice(0, printed.indexOf("\n")));
      }
    });
  });
}

/** For tests of several engines at once: engines' commands that are held at a call until a test lets them go on. */
import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { EmulatorAdmin, Fault } from "../../lib/emulator";

/** A call that an engine has made and that waits for its answer. */
export interface HeldCall {
  /** Fulfilled once the call arrived; it took effect already. */
  readonly arrived: Promise<void>;
  /** Lets it be answered. */
  release(): void;
}

/** Holds the answer of the next such call. */
export function holdNext(admin: EmulatorAdmin, call: Pick<Fault, "method" | "path">): HeldCall {
  let release = () => {};
  let arrive = () => {};
  const hold = new Promise<void>((fulfil) => (release = fulfil));
  const arrived = new Promise<void>((fulfil) => (arrive = fulfil));
  admin.addFault({ ...call, kind: "latency", hold, onHit: arrive });
  return { arrived, release };
}

/** Holds so many such calls until all of them have arrived: whoever makes them goes on at the same moment. */
export function holdUntilTogether(admin: EmulatorAdmin, count: number, call: Pick<Fault, "method" | "path">): void {
  let release = () => {};
  const hold = new Promise<void>((fulfil) => (release = fulfil));
  let arrived = 0;
  admin.addFault({
    ...call,
    kind: "latency",
    count,
    hold,
    onHit: () => {
      arrived += 1;
      if (arrived === count) {
        release();
      }
    },
  });
}

/** Ids of the processes that a command started, itself among them, that are still there. */
export function processesOf(processGroup: number): readonly number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,pgid=,stat="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, group, status = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? [];
    return Number(group) === processGroup && !status.startsWith("Z") ? [Number(pid)] : [];
  });
}

/** Waits until a condition is true; rejects after a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) {
      throw new Error(`Not so after a minute: ${isSo.toString()}`);
    }
    await delay(100);
  }
}

import { AbortedError } from "../errors";
import type { RequestDescription } from "../errors/base";

/** The client's clock. Tests replace it with a frozen one. */
export interface Clock {
  /** Returns the time in milliseconds since the epoch. */
  now(): number;
  /**
   * Waits.
   * @param milliseconds how long to wait
   * @param signal cancels the wait, which rejects the promise
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `expired` once after this time, unless it is canceled before.
   * @returns a function that cancels it
   * @default uses the system clock
   */
  deadline?(milliseconds: number, expired: () => void): () => void;
}

/** The system clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    const { setTimeout: sleepFor } = await import("node:timers/promises");
    await sleepFor(milliseconds, undefined, { signal });
  },
};

/** Calls `expired` after this time. Returns a function that cancels it. */
export function deadline(clock: Clock, milliseconds: number, expired: () => void): () => void {
  if (clock.deadline !== undefined) {
    return clock.deadline(milliseconds, expired);
  }
  const timer = setTimeout(expired, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Waits, and throws the client's own error if the wait is canceled.
 * @param request the waiting request, for the error
 * @throws AbortedError if the signal cancels the wait
 */
export async function sleep(
  clock: Clock,
  milliseconds: number,
  signal?: AbortSignal,
  request?: RequestDescription,
): Promise<void> {
  if (signal?.aborted) {
    throw new AbortedError(request);
  }
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    throw signal?.aborted ? new AbortedError(request) : error;
  }
}

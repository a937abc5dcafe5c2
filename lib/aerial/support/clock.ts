import { AbortedError } from "../errors";
import type { RequestDescription } from "../errors/base";

/** Time, as the client sees it. Tests put a frozen one in its place. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Waits.
   * @param milliseconds how long
   * @param signal ends the wait early; the promise is rejected then
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls back once, so much later, unless it is cancelled before.
   * @returns cancels it
   * @default by the machine's own time
   */
  deadline?(milliseconds: number, expired: () => void): () => void;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    const { setTimeout: sleepFor } = await import("node:timers/promises");
    await sleepFor(milliseconds, undefined, { signal });
  },
};

/** Calls back so much later; returns what cancels that. */
export function deadline(clock: Clock, milliseconds: number, expired: () => void): () => void {
  if (clock.deadline !== undefined) {
    return clock.deadline(milliseconds, expired);
  }
  const timer = setTimeout(expired, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Waits, and says in the client's own terms that the wait was cancelled.
 * @param request what is waited for, which the error names
 * @throws AbortedError where the signal ended it
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

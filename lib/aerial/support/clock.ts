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
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    const { setTimeout: sleepFor } = await import("node:timers/promises");
    await sleepFor(milliseconds, undefined, { signal });
  },
};

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

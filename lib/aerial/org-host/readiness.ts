import { sleep, type Clock } from "../support/clock";
import { AbortedError, AerialError, ConfigurationError } from "../errors";
import type { RequestOptions } from "../options";
import type { ApiResponse } from "../transport/message";
import { retryAfter } from "../transport/retry-after";

/** Options for waiting until a new org is ready. */
export interface WaitOptions extends RequestOptions {
  /**
   * The wait before the first call, in seconds; at most `timeoutSeconds`.
   * @default 30, as Okta's documentation requires
   */
  readonly settleSeconds?: number;
  /**
   * The wait between two calls, in seconds.
   * @default 5
   */
  readonly intervalSeconds?: number;
  /**
   * The total time, in seconds.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/**
 * Returns how long to wait before using a new org, according to the `Retry-After` header of the response to its creation.
 * Okta documents a wait, but not this header; the emulator always sends 0.
 * @returns seconds from 0; undefined if the header is missing or invalid, or is a date in the past, because a wrong clock
 * must not shorten the wait
 */
export function settleSecondsOf(response: ApiResponse, clock: Clock): number | undefined {
  const milliseconds = retryAfter(response, clock);
  return milliseconds === undefined || milliseconds < 0 ? undefined : milliseconds / 1000;
}

/**
 * Checks repeatedly until the org is ready or the time is over.
 * @returns whether it is ready
 * @throws AbortedError
 */
export async function waitUntil(
  isReady: () => Promise<boolean>,
  clock: Clock,
  { settleSeconds = 30, intervalSeconds = 5, timeoutSeconds = 600, signal }: WaitOptions,
): Promise<boolean> {
  const end = clock.now() + timeoutSeconds * 1000;
  await sleep(clock, Math.min(settleSeconds, timeoutSeconds) * 1000, signal);
  while (!(await isReady())) {
    if (clock.now() + intervalSeconds * 1000 > end) {
      return false;
    }
    await sleep(clock, intervalSeconds * 1000, signal);
  }
  return true;
}

/**
 * Returns whether an org responds to a call. Before the org is ready, its host name may be unknown, or something else may
 * respond. So every failure means no, except those that waiting cannot resolve.
 */
export async function answers(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (error instanceof AbortedError || error instanceof ConfigurationError || !(error instanceof AerialError)) {
      throw error;
    }
    return false;
  }
}

import { sleep, type Clock } from "../support/clock";
import { AbortedError, AerialError, ConfigurationError } from "../errors";
import type { RequestOptions } from "../options";
import type { ApiResponse } from "../transport/message";
import { retryAfter } from "../transport/retry-after";

/** How long a new org is waited for. */
export interface WaitOptions extends RequestOptions {
  /**
   * Before the first look, in seconds; at most `timeoutSeconds`.
   * @default 30, as Okta asks for
   */
  readonly settleSeconds?: number;
  /**
   * Between two looks, in seconds.
   * @default 5
   */
  readonly intervalSeconds?: number;
  /**
   * All in all, in seconds.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/**
 * How long a new org is not to be used, according to the `Retry-After` of the answer to its creation. Okta documents a wait
 * without that header; the emulator sends 0, under whatever name it is reached.
 * @returns seconds from 0; undefined without a header, for a text that is not one, and for a date that has passed, since
 * a clock that is wrong must not shorten the wait
 */
export function settleSecondsOf(response: ApiResponse, clock: Clock): number | undefined {
  const milliseconds = retryAfter(response, clock);
  return milliseconds === undefined || milliseconds < 0 ? undefined : milliseconds / 1000;
}

/**
 * Looks again and again, until it is ready or the time is over.
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
 * Whether an org answers a call. Before it is ready its name may be unknown, or something else may answer: any failure
 * says no, but those that waiting does not mend.
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

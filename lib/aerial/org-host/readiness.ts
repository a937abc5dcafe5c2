import { sleep, type Clock } from "../support/clock";
import { AbortedError, AerialError, ConfigurationError } from "../errors";
import type { RequestOptions } from "../options";

/** How long a new org is waited for. */
export interface WaitOptions extends RequestOptions {
  /**
   * Before the first look, in seconds.
   * @default 30, as Okta asks for; 0 on loopback
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
  await sleep(clock, settleSeconds * 1000, signal);
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

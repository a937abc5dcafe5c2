import { sleep } from "../support/clock";
import { retryDelay, type RetryOptions } from "../transport/retry";

/** The most reads after a write. The last one is taken as the outcome. */
const MOST_READS = 4;

/**
 * Reads what a write has changed. Because a read may lag behind the write, repeats it a few times until it shows the
 * expected outcome.
 *
 * @returns the result of the last read, whether it is the expected one or not
 */
export async function readBack<Value>(
  read: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
  retry: RetryOptions,
  signal?: AbortSignal,
): Promise<Value> {
  for (let attempt = 0; ; attempt += 1) {
    const value = await read();
    if (isExpected(value) || attempt + 1 >= MOST_READS || attempt >= retry.maxRetries) {
      return value;
    }
    await sleep(retry.clock, retryDelay(attempt, undefined, retry), signal);
  }
}

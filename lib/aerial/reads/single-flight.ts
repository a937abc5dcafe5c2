import { setMaxListeners } from "node:events";
import { AbortedError } from "../errors";

/**
 * One operation that several callers wait for. A caller that gives up does not affect the others. When the last one gives
 * up, the operation is canceled.
 */
export class SingleFlight<Value> {
  readonly #controller = new AbortController();
  readonly #outcome: Promise<Value>;
  readonly #onFailure: () => void;
  #waiting = 0;
  #settled = false;

  /**
   * @param operation the operation, which starts immediately
   * @param onFailure called when the operation fails or all callers give up, before the callers are notified. The operation
   * must not be joined after that.
   */
  public constructor(operation: (signal: AbortSignal) => Promise<Value>, onFailure: () => void) {
    this.#onFailure = onFailure;
    this.#outcome = operation(this.#controller.signal).then(
      (value) => {
        this.#settled = true;
        return value;
      },
      (error: unknown) => {
        this.#settled = true;
        onFailure();
        throw error;
      },
    );
  }

  /**
   * Waits for the outcome, which may already be known.
   * @throws AbortedError if the signal cancels the wait
   */
  public async join(signal?: AbortSignal): Promise<Value> {
    this.#waiting += 1;
    try {
      return await unlessAborted(this.#outcome, signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0 && !this.#settled) {
        this.#onFailure();
        this.#controller.abort();
      }
    }
  }
}

/**
 * Waits for a promise until the signal cancels the wait.
 * @throws AbortedError if the signal cancels the wait
 */
export async function unlessAborted<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) {
    return promise;
  }
  // One signal can cancel many waits, and Node would report their listeners as a leak.
  setMaxListeners(0, signal);
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new AbortedError());
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

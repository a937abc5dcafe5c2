import { setMaxListeners } from "node:events";
import { AbortedError } from "../errors";

/**
 * One operation that many wait for. Who gives up leaves it to the others; the last one to give up ends it.
 */
export class SingleFlight<Value> {
  readonly #controller = new AbortController();
  readonly #outcome: Promise<Value>;
  readonly #onFailure: () => void;
  #waiting = 0;
  #settled = false;

  /**
   * @param operation starts at once
   * @param onFailure is told, before anybody who waits, when it failed or everybody gave up: it is not to be joined then
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
   * Waits for the outcome, which may be known already.
   * @throws AbortedError where the signal ended the wait
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
 * Waits for a promise only as long as the signal lets it.
 * @throws AbortedError where the signal ended the wait
 */
export async function unlessAborted<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) {
    return promise;
  }
  // One signal may end many waits at once, and Node would take their listeners for a leak.
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

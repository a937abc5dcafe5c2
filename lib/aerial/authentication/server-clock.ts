import type { Clock } from "../support/clock";

/** Smaller differences are the network's and the Date header's, which counts in whole seconds. */
const TOLERANCE_MILLISECONDS = 2000;

/**
 * The server's time as far as it is known: this machine's, until an answer shows that it differs. Signatures that
 * were refused for their time can then be made again.
 */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;
  #observed: number | undefined;

  public constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** By how many milliseconds the server's time differs from this machine's, as far as is known. */
  public get offset(): number {
    return this.#offset;
  }

  /** What {@link observe} saw last; undefined before the first answer with a `Date` header. */
  public get observed(): number | undefined {
    return this.#observed;
  }

  /** Notes by how many milliseconds the server's time is ahead of this machine's. Changes nothing about signatures. */
  public observe(date: string | undefined): void {
    const offset = (date === undefined ? Number.NaN : Date.parse(date)) - this.#clock.now();
    if (!Number.isNaN(offset)) {
      this.#observed = offset;
    }
  }

  /** Seconds since the epoch, as JWT claims count. */
  public seconds(): number {
    return Math.floor((this.#clock.now() + this.#offset) / 1000);
  }

  /**
   * Takes the time from an answer's `Date` header.
   * @param signedWith the offset that the refused signature was made with: of requests that fly together only the first
   * one that comes back learns anything new
   * @returns whether the time is another one by now, so that signing again is worth a try
   */
  public learn(date: string | undefined, signedWith = this.#offset): boolean {
    const server = date === undefined ? Number.NaN : Date.parse(date);
    const offset = server - this.#clock.now();
    // Comparing with NaN is never true.
    if (Math.abs(offset - this.#offset) > TOLERANCE_MILLISECONDS) {
      this.#offset = offset;
    }
    return this.#offset !== signedWith;
  }
}

import type { Clock } from "../support/clock";

/** Smaller differences come from the network and from the Date header, which has whole seconds. */
const TOLERANCE_MILLISECONDS = 2000;

/**
 * The server's time, as far as it is known: this machine's time until a response shows a difference. A signature that was
 * refused because of its time can then be made again.
 */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;
  #observed: number | undefined;

  public constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many milliseconds the server's time is known to be ahead of this machine's. */
  public get offset(): number {
    return this.#offset;
  }

  /** The last offset that {@link observe} recorded; undefined before the first response with a `Date` header. */
  public get observed(): number | undefined {
    return this.#observed;
  }

  /** Records how many milliseconds the server's time is ahead of this machine's. Does not affect signatures. */
  public observe(date: string | undefined): void {
    const offset = (date === undefined ? Number.NaN : Date.parse(date)) - this.#clock.now();
    if (!Number.isNaN(offset)) {
      this.#observed = offset;
    }
  }

  /** Returns the server's time in seconds since the epoch, as in JWT claims. */
  public seconds(): number {
    return Math.floor((this.#clock.now() + this.#offset) / 1000);
  }

  /**
   * Learns the server's time from a response's `Date` header.
   * @param signedWith the offset that the refused signature was made with. Another request in flight may have changed the
   * offset since.
   * @returns whether the current offset differs from that one, so that a new signature may succeed
   */
  public learn(date: string | undefined, signedWith = this.#offset): boolean {
    const server = date === undefined ? Number.NaN : Date.parse(date);
    const offset = server - this.#clock.now();
    // A comparison with NaN is always false.
    if (Math.abs(offset - this.#offset) > TOLERANCE_MILLISECONDS) {
      this.#offset = offset;
    }
    return this.#offset !== signedWith;
  }
}

import type { Clock } from "../clock";

/** Smaller differences are the network's and the Date header's, which counts in whole seconds. */
const TOLERANCE_MILLISECONDS = 2000;

/**
 * The server's time as far as it is known: this machine's, until an answer shows that it differs. Signatures that
 * were refused for their time can then be made again.
 */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;

  public constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Seconds since the epoch, as JWT claims count. */
  public seconds(): number {
    return Math.floor((this.#clock.now() + this.#offset) / 1000);
  }

  /**
   * Takes the time from an answer's `Date` header.
   * @returns whether it differs from what was assumed, so that signing again is worth a try
   */
  public learn(date: string | undefined): boolean {
    const server = date === undefined ? Number.NaN : Date.parse(date);
    if (Number.isNaN(server)) {
      return false;
    }
    const offset = server - this.#clock.now();
    if (Math.abs(offset - this.#offset) <= TOLERANCE_MILLISECONDS) {
      return false;
    }
    this.#offset = offset;
    return true;
  }
}

import { sleep, type Clock } from "../support/clock";

/** Okta creates at most so many orgs a minute. */
const CREATIONS = 10;
/** A minute, and a second for requests that take different times on their way. */
const WINDOW_MILLISECONDS = 61_000;

/** Keeps to Okta's limit of org creations: whoever comes too early waits for a turn, in the order of arrival. */
export class CreationPace {
  /** When each of the last creations started or will start, in milliseconds since the epoch, in order. */
  #turns: number[] = [];

  /**
   * Waits for a turn.
   * @throws AbortedError where the signal ended the wait; the turn is free again then
   */
  public async take(clock: Clock, signal?: AbortSignal): Promise<void> {
    const now = clock.now();
    this.#turns = this.#turns.filter((turn) => turn > now - WINDOW_MILLISECONDS);
    const limiting = this.#turns.at(-CREATIONS);
    const turn =
      limiting === undefined
        ? now
        : Math.max(
            now,
            // No longer than the queue is: a clock that was set back leaves turns in a far future.
            Math.min(limiting, now + WINDOW_MILLISECONDS * Math.floor((this.#turns.length - CREATIONS) / CREATIONS)) +
              WINDOW_MILLISECONDS,
          );
    this.#turns.push(turn);
    try {
      await sleep(clock, turn - now, signal);
    } catch (error) {
      this.#turns.splice(this.#turns.lastIndexOf(turn), 1);
      throw error;
    }
  }
}

/** The pace of this process. */
export const processPace = new CreationPace();

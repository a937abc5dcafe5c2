import { sleep, type Clock } from "../support/clock";

/** The number of orgs that Okta creates per minute. */
const CREATIONS = 10;
/** One minute, plus a second because requests take different times to arrive. */
const WINDOW_MILLISECONDS = 61_000;

/** Keeps to Okta's limit for org creations: calls above the limit wait for a turn, in order of arrival. */
export class CreationPace {
  /** When each of the last creations started or will start, in milliseconds since the epoch, in ascending order. */
  #turns: number[] = [];

  /**
   * Waits for a turn.
   * @throws AbortedError if the signal cancels the wait, which frees the turn again
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
            // Never longer than the queue requires: after the clock was set back, turns can be far in the future.
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

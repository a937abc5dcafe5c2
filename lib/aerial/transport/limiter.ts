import type { Lease } from "./lease";
import type { Clock } from "../support/clock";
import { AbortedError } from "../errors";
import type { RequestDescription } from "../errors/base";
import { describeRequest, type Step } from "./message";

interface Waiter {
  readonly admit: () => void;
}

/** How a {@link Limiter} lets more fly again. */
export interface LimiterPace {
  readonly clock: Pick<Clock, "now">;
  /** The shortest wait between two tries; half of it passes before the limit is raised, or raised again. */
  readonly minWaitMilliseconds: number;
}

/**
 * Lets so many requests fly at once. The account's limit is shared with programs that this one cannot see, so when it
 * is met, half as many fly, and one more after each round that went well (additive increase, multiplicative decrease).
 *
 * Rounds may be as short as an answer, and requests that were refused wait much longer before they try again: a program
 * that rose with each round would take all places back before they do, and they would be refused until their tries are
 * used up. So it rises no faster than the first of them may come back: after half the shortest wait.
 */
export class Limiter {
  readonly #maximum: number;
  readonly #pace: LimiterPace | undefined;
  readonly #waiting: Waiter[] = [];
  #limit: number;
  #active = 0;
  #successes = 0;
  // Requests that flew together meet the limit together; that is one reason to slow down, not ten.
  #round = 0;
  #changedAt = 0;

  /**
   * @param maximum how many may fly at most
   * @param pace how fast the limit rises; without it by one each round
   */
  public constructor(maximum: number, pace?: LimiterPace) {
    this.#maximum = maximum;
    this.#limit = maximum;
    this.#pace = pace;
  }

  /** How many may fly now. */
  public get limit(): number {
    return this.#limit;
  }

  /** How many fly now. */
  public get active(): number {
    return this.#active;
  }

  /**
   * Runs a task as soon as there is a place for it, in the order of arrival.
   * @param request what waits, which the error names
   * @throws AbortedError where the signal ends the wait
   */
  public async run<T>(
    task: (lease: Lease) => Promise<T>,
    signal?: AbortSignal,
    request?: RequestDescription,
  ): Promise<T> {
    await this.#acquire(false, signal, request);
    let held = true;
    let round = this.#round;
    const lease: Lease = {
      congested: () => {
        if (round === this.#round) {
          this.#slowDown();
        }
      },
      succeeded: () => this.#speedUp(),
      suspend: async (wait, waitSignal) => {
        held = false;
        this.#release();
        await wait();
        await this.#acquire(true, waitSignal, request);
        held = true;
        round = this.#round;
      },
    };
    try {
      return await task(lease);
    } finally {
      if (held) {
        this.#release();
      }
    }
  }

  #slowDown(): void {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#successes = 0;
    this.#round += 1;
    this.#changedAt = this.#now();
  }

  #speedUp(): void {
    if (this.#limit === this.#maximum) {
      return;
    }
    this.#successes += 1;
    if (this.#successes >= this.#limit && this.#rested()) {
      this.#successes = 0;
      this.#limit += 1;
      this.#changedAt = this.#now();
      this.#admit();
    }
  }

  #now(): number {
    return this.#pace?.clock.now() ?? 0;
  }

  #rested(): boolean {
    const since = this.#now() - this.#changedAt;
    // A clock that was set back is no reason to stay slow.
    return since < 0 || since >= (this.#pace?.minWaitMilliseconds ?? 0) / 2;
  }

  #acquire(first: boolean, signal?: AbortSignal, request?: RequestDescription): Promise<void> {
    if (signal?.aborted) {
      return Promise.reject(new AbortedError(request));
    }
    if (this.#active < this.#limit && (first || this.#waiting.length === 0)) {
      this.#active += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new AbortedError(request));
      };
      const waiter: Waiter = {
        admit: () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      if (first) {
        this.#waiting.unshift(waiter);
      } else {
        this.#waiting.push(waiter);
      }
    });
  }

  #release(): void {
    this.#active -= 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#active < this.#limit) {
      const waiter = this.#waiting.shift();
      if (!waiter) {
        return;
      }
      this.#active += 1;
      waiter.admit();
    }
  }
}

/** The step that makes requests wait for a place. */
export function limit(limiter: Limiter): Step {
  return (next) => (request) =>
    limiter.run((lease) => next({ ...request, lease }), request.signal, describeRequest(request));
}

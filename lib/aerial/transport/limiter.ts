import type { Lease } from "./lease";
import type { Clock } from "../support/clock";
import { AbortedError } from "../errors";
import type { RequestDescription } from "../errors/base";
import { describeRequest, type Step } from "./message";

interface Waiter {
  readonly admit: () => void;
}

/** Controls how fast a {@link Limiter} raises its limit again. */
export interface LimiterPace {
  readonly clock: Pick<Clock, "now">;
  /** The shortest wait between two attempts. The limit rises at most once in half of this time. */
  readonly minWaitMilliseconds: number;
}

/**
 * Limits the number of concurrent requests. Other programs, which this one cannot see, share the account's limit. When the
 * account's limit is met, this limit is halved. It rises by one after each successful round (additive increase,
 * multiplicative decrease).
 *
 * A round can be as short as a response, while refused requests wait much longer before their next attempt. If the limit
 * rose with every round, new requests would take all slots before the refused ones try again, and those would use up their
 * retries. So the limit rises only after half of the shortest wait, when the first refused request may be back.
 */
export class Limiter {
  readonly #maximum: number;
  readonly #pace: LimiterPace | undefined;
  readonly #waiting: Waiter[] = [];
  #limit: number;
  #active = 0;
  #successes = 0;
  // Concurrent requests meet the limit together, which is one reason to slow down and not ten.
  #round = 0;
  #changedAt = 0;

  /**
   * @param maximum the highest limit
   * @param pace how fast the limit rises; without it, by one in each round
   */
  public constructor(maximum: number, pace?: LimiterPace) {
    this.#maximum = maximum;
    this.#limit = maximum;
    this.#pace = pace;
  }

  /** The current limit. */
  public get limit(): number {
    return this.#limit;
  }

  /** The number of requests in flight. */
  public get active(): number {
    return this.#active;
  }

  /**
   * Runs a task as soon as a slot is free, in order of arrival.
   * @param request the waiting request, for the error
   * @throws AbortedError if the signal cancels the wait
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
    // After the clock was set back, do not keep the limit low until it catches up.
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

/** Returns the step that makes requests wait for a slot. */
export function limit(limiter: Limiter): Step {
  return (next) => (request) =>
    limiter.run((lease) => next({ ...request, lease }), request.signal, describeRequest(request));
}

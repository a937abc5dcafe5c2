import type { Clock } from "../../../lib/aerial";

/** A clock that stands still; sleeping moves it on at once and is written down. */
export class FrozenClock implements Clock {
  public readonly sleeps: number[] = [];
  #now: number;

  public constructor(now = Date.UTC(2025, 0, 1)) {
    this.#now = now;
  }

  public now(): number {
    return this.#now;
  }

  public sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) {
      return Promise.reject(new Error("aborted"));
    }
    this.sleeps.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }

  /** Moves it on. */
  public advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

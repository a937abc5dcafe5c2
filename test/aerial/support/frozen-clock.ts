import type { Clock } from "../../../lib/aerial";

/** A clock that stands still; sleeping moves it on at once and is written down. */
export class FrozenClock implements Clock {
  public readonly sleeps: number[] = [];
  private time: number;

  public constructor(now = Date.UTC(2025, 0, 1)) {
    this.time = now;
  }

  public now(): number {
    return this.time;
  }

  public sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) {
      return Promise.reject(new Error("aborted"));
    }
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
    return Promise.resolve();
  }

  /** Moves it on. */
  public advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}

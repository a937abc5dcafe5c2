import type { Clock } from "../../lib/aerial";
import type { EmulatorOptions } from "../../lib/emulator";

/**
 * Time for a client and its emulator, which passes while something waits and at no other time: a try that waits for the
 * next one, or an answer that comes late, once nothing else is under way. So a machine's speed decides nothing.
 */
export class VirtualTime implements Clock {
  /** Ends of requests that are under way. */
  private readonly deadlines = new Set<Alarm>();
  /** Answers that are held back. */
  private readonly waits = new Set<Alarm>();
  /** How many of them have a client that waits no longer, which their emulator has yet to learn. */
  private givenUp = 0;
  private milliseconds: number;

  /** @param milliseconds since 1970, at the start */
  constructor(milliseconds = Date.UTC(2026, 0, 1)) {
    this.milliseconds = milliseconds;
  }

  /** Bound, since it is handed around. */
  readonly now = (): number => this.milliseconds;

  /** Lets time pass. */
  advance(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }

  /** For the client: a wait between two tries. */
  sleep(milliseconds: number): Promise<void> {
    this.advance(milliseconds);
    return Promise.resolve();
  }

  /** For the client: how long a request may take. */
  deadline(milliseconds: number, expired: () => void): () => void {
    const ring = (): void => {
      this.givenUp += 1;
      expired();
    };
    const alarm = { time: this.milliseconds + milliseconds, ring };
    this.deadlines.add(alarm);
    return () => {
      if (this.deadlines.delete(alarm)) {
        this.passWhereAllWait();
      }
    };
  }

  /** For the emulator: how long an answer is held back. */
  readonly hold: NonNullable<EmulatorOptions["sleep"]> = async (milliseconds, signal) => {
    await new Promise<void>((resolve) => {
      const alarm = { time: this.milliseconds + milliseconds, ring: resolve };
      this.waits.add(alarm);
      const end = (): void => {
        if (this.waits.delete(alarm)) {
          this.givenUp -= 1;
          resolve();
        }
      };
      signal.addEventListener("abort", end, { once: true });
      this.passWhereAllWait();
    });
  };

  /** Each request under way has its deadline, and each that is held back its wait: where they are as many, all wait. */
  private passWhereAllWait(): void {
    const held = this.waits.size - this.givenUp;
    if (held <= 0 || held < this.deadlines.size) {
      return;
    }
    const [next] = [...this.waits, ...this.deadlines].sort((left, right) => left.time - right.time);
    this.waits.delete(next!);
    this.deadlines.delete(next!);
    this.milliseconds = Math.max(this.milliseconds, next!.time);
    next!.ring();
  }
}

interface Alarm {
  readonly time: number;
  readonly ring: () => void;
}

/** The emulator's clock. It can be moved and stopped, for example to test how tokens, nonces and limits expire. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether the clock is stopped. */
  readonly frozen: boolean;
  /**
   * Sets the time. A stopped clock remains stopped.
   * @param time milliseconds since 1970
   */
  set(time: number): void;
  /**
   * Moves the clock.
   * @param milliseconds how far to move it; a negative number moves it back
   */
  advance(milliseconds: number): void;
  /** Stops the clock. */
  freeze(): void;
  /** Lets the clock continue from its current time. */
  resume(): void;
}

/** Waits this number of milliseconds, or until the signal is aborted. Never rejects. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits in real time. */
export const realSleep: Sleep = async (milliseconds, signal) => {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
};

/** A clock that follows another one with an offset. */
export class MovableClock implements EmulatorClock {
  private offset = 0;
  private frozenAt: number | undefined;

  /**
   * @param base the clock to follow, in milliseconds
   * @param changed called after the clock was moved, stopped or resumed
   */
  constructor(
    private readonly base: () => number,
    private readonly changed: () => void = () => undefined,
  ) {}

  /** An arrow function, because it is passed around. */
  readonly now = (): number => this.frozenAt ?? this.base() + this.offset;

  get frozen(): boolean {
    return this.frozenAt !== undefined;
  }

  set(time: number): void {
    if (this.frozenAt === undefined) {
      this.offset = time - this.base();
    } else {
      this.frozenAt = time;
    }
    this.changed();
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  freeze(): void {
    this.frozenAt = this.now();
    this.changed();
  }

  resume(): void {
    const time = this.now();
    this.frozenAt = undefined;
    this.set(time);
  }

  /** Follows the base clock again. */
  reset(): void {
    this.offset = 0;
    this.frozenAt = undefined;
    this.changed();
  }
}

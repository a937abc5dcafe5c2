/** The emulator's clock: it can be moved and stopped, for whoever wants to see tokens, nonces and limits run out. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether it stands still. */
  readonly frozen: boolean;
  /**
   * Goes on from this time; a clock that stands still stays so.
   * @param time milliseconds since 1970
   */
  set(time: number): void;
  /**
   * Moves it.
   * @param milliseconds ahead; back where negative
   */
  advance(milliseconds: number): void;
  /** Lets it stand still. */
  freeze(): void;
  /** Lets it go on from where it stands. */
  resume(): void;
}

/** Waits so many milliseconds, or until the signal ends the wait; never rejects. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the machine's own time. */
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

/** A clock that follows another one at a distance. */
export class MovableClock implements EmulatorClock {
  private offset = 0;
  private frozenAt: number | undefined;

  /**
   * @param base the clock that is followed, in milliseconds
   * @param changed called after it was moved, stopped or let go on
   */
  constructor(
    private readonly base: () => number,
    private readonly changed: () => void = () => undefined,
  ) {}

  /** Bound, since it is handed around. */
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

  /** Goes with the base again. */
  reset(): void {
    this.offset = 0;
    this.frozenAt = undefined;
    this.changed();
  }
}

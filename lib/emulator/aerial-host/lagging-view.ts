/** A list as of some time ago: what is computed asynchronously lags. */
export class LaggingView<T> {
  private snapshot: readonly T[];
  private computedAt: number;

  /**
   * @param compute the list as it is
   * @param lagSeconds how old the list may get before it is computed again, read at each look
   * @param now the emulator's clock in milliseconds
   */
  constructor(
    private readonly compute: () => readonly T[],
    private readonly lagSeconds: () => number,
    private readonly now: () => number,
  ) {
    this.snapshot = compute();
    this.computedAt = now();
  }

  /** Computes the list again, however old it is. */
  refresh(): void {
    this.snapshot = this.compute();
    this.computedAt = this.now();
  }

  /** The list, computed again where it is as old as it may get. */
  read(): readonly T[] {
    if (Math.abs(this.now() - this.computedAt) >= this.lagSeconds() * 1000) {
      this.refresh();
    }
    return this.snapshot;
  }
}

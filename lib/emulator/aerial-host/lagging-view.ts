/** A list from some time ago, because the API computes it asynchronously. */
export class LaggingView<T> {
  private snapshot: readonly T[];
  private computedAt: number;

  /**
   * @param compute computes the current list
   * @param lagSeconds maximum age of the list before it is computed again; called at each read
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

  /** Computes the list again, regardless of its age. */
  refresh(): void {
    this.snapshot = this.compute();
    this.computedAt = this.now();
  }

  /** Returns the list, which is computed again if it has reached its maximum age. */
  read(): readonly T[] {
    if (Math.abs(this.now() - this.computedAt) >= this.lagSeconds() * 1000) {
      this.refresh();
    }
    return this.snapshot;
  }
}

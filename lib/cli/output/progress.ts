import type { CommandContext } from "../command-context";

/** The progress of a long operation: one line on standard error that is overwritten. Shown only at a terminal. */
export class Progress {
  private shown = false;
  private last = 0;

  constructor(
    private readonly context: CommandContext,
    private readonly title: string,
    private readonly total?: number,
  ) {}

  /** Shows how much is done, at most ten times a second. */
  update(done: number): void {
    const now = Date.now();
    if (!this.context.errorTerminal?.isTerminal || (this.shown && now - this.last < 100)) {
      return;
    }
    this.shown = true;
    this.last = now;
    const of = this.total === undefined ? "" : ` of ${this.total}`;
    this.context.error(`\r\u001b[K${this.title}: ${done}${of}`);
  }

  /** Removes the line. */
  end(): void {
    if (this.shown) {
      this.context.error("\r\u001b[K");
      this.shown = false;
    }
  }
}

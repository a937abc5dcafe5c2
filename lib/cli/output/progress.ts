import type { CommandContext } from "../command-context";

/** Progress of long work: one line on standard error that is overwritten, only for a person at a terminal. */
export class Progress {
  private shown = false;
  private last = 0;

  constructor(
    private readonly context: CommandContext,
    private readonly title: string,
    private readonly total?: number,
  ) {}

  /** Says how much is done. Ten times a second at most. */
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

  /** Takes the line away. */
  end(): void {
    if (this.shown) {
      this.context.error("\r\u001b[K");
      this.shown = false;
    }
  }
}

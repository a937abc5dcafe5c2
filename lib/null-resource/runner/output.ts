/** What the runner says: one line a step, and errors as the provider words them. No secret passes. */
import { Diagnostics, SecretRegistry } from "../../plugin";
import type { Diagnostic, DiagnosticText } from "../../plugin";
import { describeError } from "../../provider/describe-error";

/** Where lines go: standard output, in a real process. */
export type Write = (text: string) => void;

/** The lines of one run. */
export class Output {
  private readonly secrets = new SecretRegistry();

  constructor(
    private readonly write: Write,
    private readonly subject = "aerial",
  ) {}

  /** Keeps a text out of every line from then on. */
  readonly keepSecret = (secret: string | undefined): void => this.secrets.add(secret);

  /** Says which step is taken. */
  step(text: string): void {
    this.line(`${this.subject}: ${text}`);
  }

  /** Says what went on beside a step: each warning in a line, errors with their paragraphs. */
  diagnostics(all: readonly Diagnostic[]): void {
    for (const { severity, summary, detail, attribute } of all) {
      if (severity === "warning") {
        this.line(`${this.subject}: Warning: ${summary}: ${inOneLine(detail)}`);
      } else {
        const place = typeof attribute === "string" ? ` (${attribute})` : "";
        this.line(`${this.subject}: Error: ${summary}${place}\n\n${detail}\n`);
      }
    }
  }

  /** Says what was thrown. */
  error(error: unknown, hint?: string): void {
    const diagnostics = new Diagnostics();
    diagnostics.caught(error, describeError);
    this.diagnostics(diagnostics.all.map((one) => withHint(one, hint)));
  }

  private line(text: string): void {
    this.write(`${this.secrets.redact(text)}\n`);
  }
}

function withHint<T extends DiagnosticText>(diagnostic: T, hint: string | undefined): T {
  return hint === undefined ? diagnostic : { ...diagnostic, detail: `${diagnostic.detail}\n\n${hint}` };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

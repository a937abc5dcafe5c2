/** What the runner says: one line a step, and errors as the provider words them. No secret passes. */
import { Diagnostics, printableDiagnostic, SecretRegistry, type Diagnostic, type DiagnosticText } from "../plugin";
import { describeError } from "../provider/describe-error";
import { inOneLine } from "../text/printable";

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
    this.line(inOneLine(this.secrets.redact(`${this.subject}: ${text}`)));
  }

  /** Says what went on beside a step: each warning in a line, errors with their paragraphs. */
  diagnostics(all: readonly Diagnostic[]): void {
    const subject = inOneLine(this.subject);
    for (const diagnostic of all) {
      const { severity, attribute } = diagnostic;
      // Secrets go first: the printable form of one would not be found any more.
      const { summary, detail } = printableDiagnostic({
        summary: this.secrets.redact(diagnostic.summary),
        detail: this.secrets.redact(diagnostic.detail),
      });
      if (severity === "warning") {
        this.line(`${subject}: Warning: ${summary}: ${detail.replace(/\s+/g, " ")}`);
      } else {
        const place = typeof attribute === "string" ? ` (${attribute})` : "";
        this.line(`${subject}: Error: ${summary}${place}\n\n${detail}\n`);
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

/** The output of the runner: one line per step, and errors with the provider's texts. Secrets are redacted. */
import { Diagnostics, printableDiagnostic, SecretRegistry, type Diagnostic, type DiagnosticText } from "../plugin";
import { describeError } from "../provider/describe-error";
import { inOneLine } from "../text/printable";

/** Writes a text: to standard output, in a real process. */
export type Write = (text: string) => void;

/** The output of one run. */
export class Output {
  private readonly secrets = new SecretRegistry();

  constructor(
    private readonly write: Write,
    private readonly subject = "aerial",
  ) {}

  /** Redacts a text in all later lines. */
  readonly keepSecret = (secret: string | undefined): void => this.secrets.add(secret);

  /** Prints a step. */
  step(text: string): void {
    this.line(inOneLine(this.secrets.redact(`${this.subject}: ${text}`)));
  }

  /** Prints diagnostics: each warning in one line, errors with their paragraphs. */
  diagnostics(all: readonly Diagnostic[]): void {
    const subject = inOneLine(this.subject);
    for (const diagnostic of all) {
      const { severity, attribute } = diagnostic;
      // Secrets are redacted first, because they would not be found in the printable form.
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

  /** Prints an error that was thrown. */
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

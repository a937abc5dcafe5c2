/** A command's output: results on standard output, everything else on standard error. Secrets are redacted. */
import { AerialError } from "../../aerial";
import { DiagnosticError, Diagnostics, printableDiagnostic, SecretRegistry } from "../../plugin";
import { describeError } from "../../provider/describe-error";
import { visibleJson } from "../../text/printable";
import { CommandError } from "../errors";
import type { CommandContext } from "../command-context";
import { Progress } from "./progress";
import { styleFor, type Style } from "./style";
import { table, type Cell } from "./table";

/** An error in the output of `--json`. */
export interface ErrorDocument {
  /** Stable: `ERR_AERIAL_NOT_FOUND`. */
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
}

/** The output of one run. */
export class Output {
  /** The colors for standard output. */
  readonly style: Style;
  private readonly errorStyle: Style;
  private readonly secrets = new SecretRegistry();
  private running: Progress | undefined;

  constructor(
    private readonly context: CommandContext,
    /** Whether the output is JSON for programs. */
    readonly json: boolean,
  ) {
    const environment = context.environment ?? process.env;
    this.style = styleFor(context.outTerminal, environment);
    this.errorStyle = styleFor(context.errorTerminal, environment);
  }

  /** Redacts a text in all later output. */
  readonly keepSecret = (secret: string | undefined): void => this.secrets.add(secret);

  /** Writes a result for people. The caller adds the line feed at its end. */
  write(text: string): void {
    this.context.out(this.secrets.redact(text));
  }

  /** Writes a result as a table for people. */
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
    this.write(table(head.map(this.style.bold), rows));
  }

  /** Writes the result for programs: one JSON document. */
  document(value: unknown): void {
    this.write(`${visibleJson(value, 2)}\n`);
  }

  /** Writes a remark to standard error, unless the output is JSON. */
  note(text: string): void {
    if (!this.json) {
      this.context.error(this.secrets.redact(`${text}\n`));
    }
  }

  /** Shows progress until it or the command ends. */
  progress(title: string, total?: number): Progress {
    this.endProgress();
    return (this.running = new Progress(this.context, title, total));
  }

  endProgress(): void {
    this.running?.end();
    this.running = undefined;
  }

  /** Writes to standard error why the command failed. */
  failure(error: unknown): void {
    const document = this.describe(error);
    this.context.error(
      this.json
        ? `${visibleJson({ error: document })}\n`
        : `${this.errorStyle.bad("Error:")} ${document.summary}\n\n${document.detail}\n`,
    );
  }

  /** Writes to standard error that a part of the result is missing. The command continues. */
  warning(document: ErrorDocument): void {
    this.context.error(
      this.json
        ? `${visibleJson({ warning: document })}\n`
        : `${this.errorStyle.warning("Warning:")} ${document.summary}\n\n${document.detail}\n`,
    );
  }

  /** Describes an error with the provider's texts, without secrets. */
  describe(error: unknown): ErrorDocument {
    const diagnostics = new Diagnostics();
    if (error instanceof CommandError) {
      diagnostics.error({ summary: error.summary, detail: error.message });
    } else {
      diagnostics.caught(error, describeError);
    }
    const { summary, detail } = diagnostics.all[0]!;
    const code =
      error instanceof AerialError || error instanceof CommandError
        ? error.code
        : error instanceof DiagnosticError
          ? "ERR_CLI_SETTING"
          : "ERR_CLI_UNEXPECTED";
    // Secrets are redacted first, because they would not be found in the printable form.
    const shown = { summary: this.secrets.redact(summary), detail: this.secrets.redact(detail) };
    return { code, ...printableDiagnostic(shown) };
  }
}

/** What a command says: results on standard output, everything else on standard error. No secret passes. */
import { AerialError } from "../../aerial";
import { DiagnosticError, Diagnostics, printableDiagnostic, SecretRegistry } from "../../plugin";
import { describeError } from "../../provider/describe-error";
import { visibleJson } from "../../text/printable";
import { CommandError } from "../errors";
import type { CommandContext } from "../command-context";
import { Progress } from "./progress";
import { styleFor, type Style } from "./style";
import { table, type Cell } from "./table";

/** An error as `--json` shows it. */
export interface ErrorDocument {
  /** Stable: `ERR_AERIAL_NOT_FOUND`. */
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
}

/** The output of one run. */
export class Output {
  /** Colours for standard output. */
  readonly style: Style;
  private readonly errorStyle: Style;
  private readonly secrets = new SecretRegistry();
  private running: Progress | undefined;

  constructor(
    private readonly context: CommandContext,
    /** Whether programs read it. */
    readonly json: boolean,
  ) {
    const environment = context.environment ?? process.env;
    this.style = styleFor(context.outTerminal, environment);
    this.errorStyle = styleFor(context.errorTerminal, environment);
  }

  /** Keeps a text out of everything from then on. */
  readonly keepSecret = (secret: string | undefined): void => this.secrets.add(secret);

  /** Writes a result for people. The line feed at its end is the caller's. */
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

  /** Remarks something beside the result: a line on standard error. Left out for programs that read JSON. */
  note(text: string): void {
    if (!this.json) {
      this.context.error(this.secrets.redact(`${text}\n`));
    }
  }

  /** Shows progress until it is ended, or the command is. */
  progress(title: string, total?: number): Progress {
    this.endProgress();
    return (this.running = new Progress(this.context, title, total));
  }

  endProgress(): void {
    this.running?.end();
    this.running = undefined;
  }

  /** Says why the command failed, on standard error. */
  failure(error: unknown): void {
    const document = this.describe(error);
    this.context.error(
      this.json
        ? `${visibleJson({ error: document })}\n`
        : `${this.errorStyle.bad("Error:")} ${document.summary}\n\n${document.detail}\n`,
    );
  }

  /** Says on standard error that a part of the result is missing. The command goes on. */
  warning(document: ErrorDocument): void {
    this.context.error(
      this.json
        ? `${visibleJson({ warning: document })}\n`
        : `${this.errorStyle.warning("Warning:")} ${document.summary}\n\n${document.detail}\n`,
    );
  }

  /** An error in the provider's words, without secrets. */
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
    // Secrets go first: the printable form of one would not be found any more.
    const shown = { summary: this.secrets.redact(summary), detail: this.secrets.redact(detail) };
    return { code, ...printableDiagnostic(shown) };
  }
}

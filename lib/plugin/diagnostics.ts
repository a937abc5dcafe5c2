/** Errors and warnings for the person at the engine, with the attribute that they are about. */
import { printable } from "../text/foreign-texts";
import { inOneLine } from "../text/printable";
import type { Path } from "./path";
import { ValueError } from "./schema/type";

/** What a diagnostic says. */
export interface DiagnosticText {
  /** One line: what happened. */
  readonly summary: string;
  /** To what, why, and what to do. */
  readonly detail: string;
  /** The attribute, as a name at the top level or as a path. @default none: the resource as a whole */
  readonly attribute?: string | Path;
}

/** A diagnostic with its severity. */
export interface Diagnostic extends DiagnosticText {
  readonly severity: "error" | "warning";
}

/** Thrown to end a handler with one error diagnostic. */
export class DiagnosticError extends Error {
  readonly code: string = "ERR_PLUGIN_DIAGNOSTIC";
  override readonly name = "DiagnosticError";
  /** @param diagnostic what the person is told */
  constructor(readonly diagnostic: DiagnosticText) {
    super(`${diagnostic.summary}: ${diagnostic.detail}`);
  }
}

/** Collects the diagnostics of one call. */
export class Diagnostics {
  private readonly collected: Diagnostic[] = [];

  /** Adds an error: the call fails. */
  error(text: DiagnosticText): void {
    this.collected.push({ severity: "error", ...text });
  }

  /** Adds a warning: the call goes on. */
  warning(text: DiagnosticText): void {
    this.collected.push({ severity: "warning", ...text });
  }

  /** All of them, in the order in which they were added. */
  get all(): readonly Diagnostic[] {
    return this.collected;
  }

  /** Whether one of them is an error. */
  get hasErrors(): boolean {
    return this.collected.some(({ severity }) => severity === "error");
  }

  /**
   * Adds what was thrown: in the words of `describe`, if it has some, else those of a {@link DiagnosticError} or a
   * {@link ValueError}. Never throws.
   */
  caught(error: unknown, describe: (error: unknown) => DiagnosticText | undefined): void {
    const words = described(error, describe);
    if (words !== undefined) {
      this.error(words);
    } else if (error instanceof DiagnosticError) {
      this.error(error.diagnostic);
    } else if (error instanceof ValueError) {
      this.error({ summary: "Invalid value", detail: error.message, attribute: error.path });
    } else {
      this.error(unexpected(error));
    }
  }
}

/** Returns a diagnostic as it may leave the process: nothing in it moves a cursor, and only its author starts lines. */
export function printableDiagnostic<T extends DiagnosticText>(diagnostic: T): T {
  return { ...diagnostic, summary: inOneLine(diagnostic.summary), detail: printable(diagnostic.detail) };
}

function described(
  error: unknown,
  describe: (error: unknown) => DiagnosticText | undefined,
): DiagnosticText | undefined {
  try {
    return describe(error);
  } catch {
    return undefined;
  }
}

function unexpected(error: unknown): DiagnosticText {
  return {
    summary: "Unexpected error in the provider",
    detail:
      `${textOfError(error)}\n\n` +
      "This is a defect of the provider. Please report it, with the log that TF_LOG_PROVIDER=DEBUG gives.",
  };
}

/** What a thrown value says of itself; anything may be thrown, even what cannot be made a string. */
export function textOfError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "Something was thrown that cannot be shown.";
  }
}

/** Errors and warnings for the user, with the attribute that they are about. */
import { printable } from "../text/foreign-texts";
import { inOneLine } from "../text/printable";
import type { Path } from "./path";
import { ValueError } from "./schema/type";

/** The text of a diagnostic. */
export interface DiagnosticText {
  /** A statement of what happened, on one line. */
  readonly summary: string;
  /** The affected object, the reason, and what to do. */
  readonly detail: string;
  /** The attribute, as a top-level name or as a path. @default none, which means the resource as a whole */
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
  /** @param diagnostic the diagnostic for the user */
  constructor(readonly diagnostic: DiagnosticText) {
    super(`${diagnostic.summary}: ${diagnostic.detail}`);
  }
}

/** Collects the diagnostics of one call. */
export class Diagnostics {
  private readonly collected: Diagnostic[] = [];

  /** Adds an error, which makes the call fail. */
  error(text: DiagnosticText): void {
    this.collected.push({ severity: "error", ...text });
  }

  /** Adds a warning. The call continues. */
  warning(text: DiagnosticText): void {
    this.collected.push({ severity: "warning", ...text });
  }

  /** All diagnostics, in the order in which they were added. */
  get all(): readonly Diagnostic[] {
    return this.collected;
  }

  /** Whether there is an error. */
  get hasErrors(): boolean {
    return this.collected.some(({ severity }) => severity === "error");
  }

  /**
   * Adds a thrown value as an error. Uses the text that `describe` returns, if any. Otherwise uses the text of a
   * {@link DiagnosticError} or a {@link ValueError}. Never throws.
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

/**
 * Returns a diagnostic in the form in which it may leave the process: it contains no control characters, and only its
 * author's line feeds.
 */
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
      "This is a bug in the provider. Please report it. Include the log that you get with TF_LOG_PROVIDER=DEBUG.",
  };
}

/** Returns the text of a thrown value, which can be anything, even a value that cannot be converted to a string. */
export function textOfError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return "The thrown value cannot be shown.";
  }
}

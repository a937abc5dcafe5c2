/** Errors and warnings for the person at the engine, with the attribute that they are about. */
import { Severity } from "./protocol/messages";
import type { AttributePath, Diagnostic as DiagnosticMessage } from "./protocol/messages";
import type { MessageInit } from "./protobuf/message";
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
  readonly code = "ERR_PLUGIN_DIAGNOSTIC";
  override readonly name = "DiagnosticError";
  constructor(readonly diagnostic: DiagnosticText) {
    super(`${diagnostic.summary}: ${diagnostic.detail}`);
  }
}

/** Collects the diagnostics of one call. */
export class Diagnostics {
  private readonly collected: Diagnostic[] = [];

  error(text: DiagnosticText): void {
    this.collected.push({ severity: "error", ...text });
  }

  warning(text: DiagnosticText): void {
    this.collected.push({ severity: "warning", ...text });
  }

  get all(): readonly Diagnostic[] {
    return this.collected;
  }

  get hasErrors(): boolean {
    return this.collected.some(({ severity }) => severity === "error");
  }

  /** Adds what was thrown: a {@link DiagnosticError}, a {@link ValueError}, or anything else by `describe`. */
  caught(error: unknown, describe: (error: unknown) => DiagnosticText | undefined): void {
    if (error instanceof DiagnosticError) {
      this.error(error.diagnostic);
    } else if (error instanceof ValueError) {
      this.error({ summary: "Invalid value", detail: error.message, attribute: error.path });
    } else {
      this.error(describe(error) ?? unexpected(error));
    }
  }

  toProtocol(): MessageInit<typeof DiagnosticMessage>[] {
    return this.collected.map(({ severity, summary, detail, attribute }) => ({
      severity: severity === "error" ? Severity.ERROR : Severity.WARNING,
      summary,
      detail,
      ...(attribute === undefined ? {} : { attribute: pathToProtocol(attribute) }),
    }));
  }
}

function unexpected(error: unknown): DiagnosticText {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    summary: "Unexpected error in the provider",
    detail: `${what}\n\nThis is a defect of the provider. Please report it, with the log that TF_LOG_PROVIDER=DEBUG gives.`,
  };
}

/** The protocol's message for a path. */
export function pathToProtocol(path: string | Path): MessageInit<typeof AttributePath> {
  const steps = typeof path === "string" ? [path] : path;
  return {
    steps: steps.map((step) =>
      typeof step === "string"
        ? { attribute_name: step }
        : typeof step === "number"
          ? { element_key_int: step }
          : { element_key_string: step.key },
    ),
  };
}

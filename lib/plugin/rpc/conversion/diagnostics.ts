/** Diagnostics and attribute paths in the protocol. */
import { printableDiagnostic, type Diagnostic } from "../../diagnostics";
import type { Path } from "../../path";
import type { MessageInit } from "../../protobuf/message";
import { Severity, type AttributePath, type Diagnostic as DiagnosticMessage } from "../../protocol/messages";

/** Returns the protocol's messages for diagnostics. */
export function diagnosticsToProtocol(all: readonly Diagnostic[]): MessageInit<typeof DiagnosticMessage>[] {
  return all.map(printableDiagnostic).map(({ severity, summary, detail, attribute }) => ({
    severity: severity === "error" ? Severity.ERROR : Severity.WARNING,
    summary,
    detail,
    ...(attribute === undefined || attribute.length === 0 ? {} : { attribute: pathToProtocol(attribute) }),
  }));
}

/** Returns the protocol's message for a path. */
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

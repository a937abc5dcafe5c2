/** The checks that a schema itself asks for. */
import type { Attribute, Attributes } from "./attribute";
import type { Diagnostics } from "../diagnostics";
import type { Path } from "../path";
import { UNKNOWN } from "../values/unknown";

/** Runs every attribute's `check` on the values that are known. */
export function validateAttributes(
  attributes: Attributes,
  values: Readonly<Record<string, unknown>>,
  diagnostics: Diagnostics,
  path: Path = [],
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = values[name];
    if (value !== null && value !== undefined && value !== UNKNOWN) {
      validateAttribute(attribute, value, diagnostics, [...path, name]);
    }
  }
}

function validateAttribute(attribute: Attribute, value: unknown, diagnostics: Diagnostics, path: Path): void {
  const problem = attribute.check?.(value, path);
  if (problem !== undefined) {
    diagnostics.error({ summary: "Invalid attribute value", detail: problem, attribute: path });
  }
  for (const [step, element] of nestedObjects(attribute, value)) {
    validateAttributes(
      attribute.nested!.attributes,
      element as Record<string, unknown>,
      diagnostics,
      step === undefined ? path : [...path, step],
    );
  }
}

type Step = Path[number];

/** The objects of a nested attribute that are known, each with the step that leads to it; into a set none leads. */
function nestedObjects(attribute: Attribute, value: unknown): [Step | undefined, unknown][] {
  const known = (entries: [Step | undefined, unknown][]) => entries.filter(([, element]) => element !== UNKNOWN);
  switch (attribute.nested?.mode) {
    case "SINGLE":
      return [[undefined, value]];
    case "LIST":
      return known((value as unknown[]).map((element, index) => [index, element]));
    case "SET":
      return known((value as unknown[]).map((element) => [undefined, element]));
    case "MAP":
      return known(Object.entries(value as object).map(([key, element]) => [{ key }, element]));
    default:
      return [];
  }
}

/** Refuses write-only values where the engine would store them: older engines ignore that an attribute is write-only. */
export function validateWriteOnly(
  attributes: Attributes,
  values: Readonly<Record<string, unknown>>,
  allowed: boolean,
  diagnostics: Diagnostics,
): void {
  for (const [name, { options }] of Object.entries(attributes)) {
    if (options.writeOnly && !allowed && values[name] !== null) {
      diagnostics.error({
        summary: "Write-only attribute not supported by this engine",
        detail:
          `"${name}" is write-only: its value must never be stored, but this engine would store it. ` +
          "Write-only attributes need Terraform 1.11 or OpenTofu 1.11, or later.",
        attribute: name,
      });
    }
  }
}

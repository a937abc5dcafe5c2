/** The checks that a schema itself asks for. */
import type { Attribute, Attributes } from "./attribute";
import { nestedObjects, type Values } from "./nested";
import type { Diagnostics } from "../diagnostics";
import { formatPath, type Path, type PathStep } from "../path";
import { UNKNOWN } from "../values/unknown";

/** Where an attribute is: its own path, and the path of a diagnostic, which stops at a set. */
interface Place {
  readonly path: Path;
  readonly set?: Path;
}

/** Calls `visit` for every attribute that is set, nested ones too. */
function visitAttributes(
  attributes: Attributes,
  values: Values,
  visit: (attribute: Attribute, value: unknown, place: Place) => void,
  { path, set }: Place = { path: [] },
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = values[name];
    if (value === null || value === undefined) {
      continue;
    }
    const here = [...path, name];
    visit(attribute, value, { path: here, set });
    for (const [step, object] of nestedObjects(attribute, value)) {
      const inSet = set ?? (attribute.nested!.mode === "SET" ? here : undefined);
      visitAttributes(attribute.nested!.attributes, object, visit, { path: append(here, step), set: inSet });
    }
  }
}

function append(path: Path, step: PathStep | undefined): Path {
  return step === undefined ? path : [...path, step];
}

/** Runs every attribute's `check` on the values that are known. */
export function validateAttributes(attributes: Attributes, values: Values, diagnostics: Diagnostics): void {
  visitAttributes(attributes, values, (attribute, value, { path, set }) => {
    const problem = value === UNKNOWN ? undefined : attribute.check?.(value, path);
    if (problem !== undefined) {
      diagnostics.error({
        summary: "Invalid attribute value",
        detail: set === undefined ? problem : `${formatPath(path)}, in an element of this set: ${problem}`,
        attribute: set ?? path,
      });
    }
  });
}

/** Refuses write-only values where the engine would store them: older engines ignore that an attribute is write-only. */
export function validateWriteOnly(
  attributes: Attributes,
  values: Values,
  allowed: boolean,
  diagnostics: Diagnostics,
): void {
  if (allowed) {
    return;
  }
  visitAttributes(attributes, values, ({ options }, _value, { path, set }) => {
    if (options.writeOnly) {
      diagnostics.error({
        summary: "Write-only attribute not supported by this engine",
        detail:
          `"${formatPath(path)}" is write-only: its value must never be stored, but this engine would store it. ` +
          "Write-only attributes need Terraform 1.11 or OpenTofu 1.11, or later.",
        attribute: set ?? path,
      });
    }
  });
}

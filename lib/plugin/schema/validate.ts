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

/**
 * Calls `visit` for every attribute, nested ones too; the value is null where the attribute is not set. Objects that only the
 * provider computes are not entered: a configuration that sets one is wrong as a whole.
 */
function visitAttributes(
  attributes: Attributes,
  values: Values,
  visit: (attribute: Attribute, value: unknown, place: Place) => void,
  { path, set }: Place = { path: [] },
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = values[name] ?? null;
    const here = [...path, name];
    visit(attribute, value, { path: here, set });
    if (isReadOnly(attribute)) {
      continue;
    }
    for (const [step, object] of nestedObjects(attribute, value)) {
      const inSet = set ?? (attribute.nested!.mode === "SET" ? here : undefined);
      visitAttributes(attribute.nested!.attributes, object, visit, { path: append(here, step), set: inSet });
    }
  }
}

function isReadOnly({ options }: Attribute): boolean {
  return options.computed === true && !options.optional;
}

function append(path: Path, step: PathStep | undefined): Path {
  return step === undefined ? path : [...path, step];
}

/** What is said of an attribute inside of a set, whose elements have no path of their own. */
function inSet({ path, set }: Place, problem: string): string {
  return set === undefined ? problem : `${formatPath(path)}, in an element of this set: ${problem}`;
}

/**
 * Checks who may set which attribute: required ones must not be null, and what only the provider computes cannot be set.
 * Engines check neither: to them an attribute that is null is there, and a computed one is optional.
 *
 * @returns whether all is as it must be: a configuration of which that is not true has not the form that its type promises
 */
export function validatePresence(attributes: Attributes, values: Values, diagnostics: Diagnostics): boolean {
  let isComplete = true;
  visitAttributes(attributes, values, (visited, value, place) => {
    const name = formatPath(place.path);
    const attribute = place.set ?? place.path;
    if (visited.options.required && value === null) {
      isComplete = false;
      diagnostics.error({
        summary: "Missing required argument",
        detail: inSet(
          place,
          `"${name}" is required, but its value is null. Set it, or correct the expression that produces it.`,
        ),
        attribute,
      });
    } else if (isReadOnly(visited) && value !== null) {
      isComplete = false;
      diagnostics.error({
        summary: "Invalid configuration for read-only attribute",
        detail: inSet(
          place,
          `"${name}" is computed by the provider and cannot be set. Remove it from the configuration.`,
        ),
        attribute,
      });
    }
  });
  return isComplete;
}

/** Runs every attribute's `check` on the values that are known. */
export function validateAttributes(attributes: Attributes, values: Values, diagnostics: Diagnostics): void {
  visitAttributes(attributes, values, (attribute, value, place) => {
    const problem = value === null || value === UNKNOWN ? undefined : attribute.check?.(value, place.path);
    if (problem !== undefined) {
      diagnostics.error({
        summary: "Invalid attribute value",
        detail: inSet(place, problem),
        attribute: place.set ?? place.path,
      });
    }
  });
}

/** Warns of values that the configuration gives to deprecated attributes, with the text of the schema. */
export function validateDeprecated(attributes: Attributes, values: Values, diagnostics: Diagnostics): void {
  visitAttributes(attributes, values, ({ options }, value, place) => {
    if (options.deprecated !== undefined && value !== null && value !== UNKNOWN) {
      diagnostics.warning({
        summary: "Attribute Deprecated",
        detail: inSet(place, options.deprecated),
        attribute: place.set ?? place.path,
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
  visitAttributes(attributes, values, ({ options }, value, { path, set }) => {
    if (options.writeOnly && value !== null) {
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

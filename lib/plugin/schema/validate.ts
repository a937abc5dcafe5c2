/** The checks that follow from a schema. */
import type { Attribute, Attributes } from "./attribute";
import { nestedObjects, type Values } from "./nested";
import type { Diagnostics } from "../diagnostics";
import { formatPath, type Path, type PathStep } from "../path";
import { UNKNOWN } from "../values/unknown";

/** The position of an attribute: its own path, and the path for diagnostics, which ends at a set. */
interface Place {
  readonly path: Path;
  readonly set?: Path;
}

/**
 * Calls `visit` for every attribute, also for nested ones. The value is null if the attribute is not set. Skips the contents
 * of objects that only the provider computes: a configuration that sets such an object is wrong as a whole.
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

/** Adds the path to a problem with an attribute in a set, because the elements of a set do not have their own path. */
function inSet({ path, set }: Place, problem: string): string {
  return set === undefined ? problem : `${formatPath(path)}, in an element of this set: ${problem}`;
}

/**
 * Checks that required attributes are not null, and that attributes that only the provider computes are not set. Engines
 * check neither: for them, a null attribute is set, and a computed attribute is optional.
 *
 * @returns whether there is no problem. Otherwise, the configuration does not match its TypeScript type.
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

/** Runs the `check` of every attribute on known values. */
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

/** Adds a warning with the schema's text for each deprecated attribute that the configuration sets. */
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

/** Refuses write-only values if the engine would store them: older engines ignore that an attribute is write-only. */
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
        summary: "Write-only attribute not supported",
        detail:
          `"${formatPath(path)}" is write-only: its value must never be stored, but this version of Terraform or OpenTofu ` +
          "would store it. Use Terraform 1.11 or OpenTofu 1.11, or later.",
        attribute: set ?? path,
      });
    }
  });
}

/** Nested attributes: from an attribute's value to the objects in it, and back. */
import type { Attribute } from "./attribute";
import type { PathStep } from "../path";

/** The attributes' values of one object. */
export type Values = Readonly<Record<string, unknown>>;
/** What must be known of an attribute to find the objects in its value. */
export type Nesting = Pick<Attribute, "nested">;

/** Whether a value is an object or map: neither null, unknown, a list nor a primitive. */
export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object with other values under the same names. A loop, since every value of every call passes through here. */
export function mapObject<T>(
  object: Readonly<Record<string, T>>,
  change: (value: T, name: string) => unknown,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    changed[name] = change(object[name]!, name);
  }
  return changed;
}

/** The values of an object of which nothing is set: null for every attribute. */
export function nothingOf(attributes: Readonly<Record<string, unknown>>): Record<string, null> {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
}

/**
 * The objects in the value of a nested attribute that are known, each with the step that leads to it: none in a single
 * one, and none into a set.
 */
export function nestedObjects({ nested }: Nesting, value: unknown): [PathStep | undefined, Values][] {
  const objects: [PathStep | undefined, Values][] = [];
  mapNested({ nested }, value, (object, step) => {
    objects.push([nested?.mode === "SET" ? undefined : step, object]);
    return object;
  });
  return objects;
}

/** Rebuilds a nested attribute's value with other objects in it. What is null, unknown or of another form stays. */
export function mapNested(
  { nested }: Nesting,
  value: unknown,
  change: (object: Values, step: PathStep | undefined) => Values,
): unknown {
  const one = (element: unknown, step: PathStep | undefined) => (isValues(element) ? change(element, step) : element);
  switch (nested?.mode) {
    case "SINGLE":
      return one(value, undefined);
    case "LIST":
    case "SET":
      return Array.isArray(value) ? value.map(one) : value;
    case "MAP":
      return isValues(value)
        ? Object.fromEntries(Object.entries(value).map(([key, element]) => [key, one(element, { key })]))
        : value;
    default:
      return value;
  }
}

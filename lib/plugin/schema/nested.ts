/** Access to the objects in the values of nested attributes. */
import type { Attribute } from "./attribute";
import type { PathStep } from "../path";

/** The attribute values of one object. */
export type Values = Readonly<Record<string, unknown>>;
/** The part of an attribute that is needed to find the objects in its value. */
export type Nesting = Pick<Attribute, "nested">;

/** Returns whether a value is an object or a map, and not null, unknown, a list or a primitive. */
export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns an object with changed values under the same names. It is a loop, because all values of all calls pass through. */
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

/** Returns the values of an empty object: null for every attribute. */
export function nothingOf(attributes: Readonly<Record<string, unknown>>): Record<string, null> {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
}

/**
 * Returns the known objects in the value of a nested attribute, each with the path step that leads to it. There is no step
 * to a single object or into a set.
 */
export function nestedObjects({ nested }: Nesting, value: unknown): [PathStep | undefined, Values][] {
  const objects: [PathStep | undefined, Values][] = [];
  mapNested({ nested }, value, (object, step) => {
    objects.push([nested?.mode === "SET" ? undefined : step, object]);
    return object;
  });
  return objects;
}

/** Returns a nested attribute's value with changed objects. Values that are null, unknown or not an object stay the same. */
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

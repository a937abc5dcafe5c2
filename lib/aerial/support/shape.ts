/** A response does not have the documented shape. The transport turns this error into a `ResponseFormatError`. */
export class ShapeMismatch extends Error {}

/** Reads a JSON object. */
export function object(value: unknown, title: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeMismatch(`it is not ${title}`);
  }
  return value as Record<string, unknown>;
}

/** Reads a JSON array, and each of its items with the same reader. */
export function array<Item>(value: unknown, title: string, read: (item: unknown) => Item): Item[] {
  if (!Array.isArray(value)) {
    throw new ShapeMismatch(`it is not ${title}`);
  }
  return value.map((item) => read(item));
}

/** Reads a required member. */
export function text(from: Readonly<Record<string, unknown>>, member: string, title: string): string {
  const value = from[member];
  if (typeof value !== "string" || value === "") {
    throw new ShapeMismatch(`it is not ${title}: its ${member} is missing`);
  }
  return value;
}

/** Reads an optional member. Null and undocumented types are treated as absent. */
export function optionalText(from: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = from[member];
  return typeof value === "string" ? value : undefined;
}

/** Reads an optional boolean, as `optionalText` does. */
export function optionalBoolean(from: Readonly<Record<string, unknown>>, member: string): boolean | undefined {
  const value = from[member];
  return typeof value === "boolean" ? value : undefined;
}

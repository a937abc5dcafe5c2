/**
 * Shapes of values from outside, in JSON Schema (2020-12), and their validation. It interprets the schemas. Ajv, which
 * validates API requests, would have to compile each schema first, which takes longer than the start of an emulator.
 */

/** The longest value that a problem quotes, in UTF-16 units. */
const MAXIMUM_QUOTED_LENGTH = 40;

/** A type of JSON. */
export type TypeName = "string" | "boolean" | "integer" | "number" | "null" | "array" | "object";

/** The subset of JSON Schema that shapes use. */
export interface Shape {
  readonly type?: TypeName | readonly TypeName[];
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly Shape[];
  readonly minLength?: 1;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** `false` if only `properties` are allowed; otherwise, the shape of other properties. */
  readonly additionalProperties?: false | Shape;
  readonly minProperties?: 1;
}

/** A difference between a value from outside and its shape. */
export interface Misshape {
  /** The path, for example `orgs[0].status`. Empty for the value itself. */
  readonly path: string;
  /** The rest of a sentence that begins with the path, for example `must be a string`. */
  readonly problem: string;
}

/**
 * Finds the first difference between a value and its shape. A property with the value `undefined` is treated as
 * missing.
 */
export function findMisshape(shape: Shape, value: unknown): Misshape | undefined {
  const found = find(shape, value);
  return found && { ...found, path: found.path.replace(/^\./, "") };
}

/**
 * Like {@link findMisshape}, with a path that begins with a dot or a bracket. Paths are only built when they are
 * needed.
 */
function find(shape: Shape, value: unknown): Misshape | undefined {
  if (!fits(shape, value)) {
    return { path: "", problem: `must be ${describe(shape)}${quote(shape, value)}` };
  }
  if (Array.isArray(value)) {
    return findInList(shape.items ?? {}, value);
  }
  return typeof value === "object" && value !== null ? findInObject(shape, value) : undefined;
}

function findInList(items: Shape, values: readonly unknown[]): Misshape | undefined {
  for (let index = 0; index < values.length; index += 1) {
    const found = find(items, values[index]);
    if (found !== undefined) {
      return { ...found, path: `[${index}]${found.path}` };
    }
  }
  return undefined;
}

function findInObject(shape: Shape, value: object): Misshape | undefined {
  const { properties = {}, required = [], additionalProperties = {}, minProperties = 0 } = shape;
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members);
  const missing = required.find((name) => !Object.hasOwn(members, name) || members[name] === undefined);
  if (missing !== undefined) {
    return { path: `.${missing}`, problem: `is missing: it must be ${describe(properties[missing] ?? {})}` };
  }
  if (names.length < minProperties) {
    return { path: "", problem: `must have at least one of ${Object.keys(properties).join(", ")}` };
  }
  for (const name of names) {
    const expected = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (expected === false || expected === undefined) {
      const known = Object.keys(properties).join(", ") || "none";
      return { path: "", problem: `has the unknown property ${JSON.stringify(name)}. Known properties: ${known}` };
    }
    const found = members[name] === undefined ? undefined : find(expected, members[name]);
    if (found !== undefined) {
      return { ...found, path: `.${name}${found.path}` };
    }
  }
  return undefined;
}

/** Whether the value itself matches the shape. Does not check properties and items. */
function fits({ type, enum: values, anyOf, minLength, minimum, maximum }: Shape, value: unknown): boolean {
  return (
    (type === undefined || isOfType(type, value)) &&
    (values === undefined || values.some((candidate) => candidate === value)) &&
    (anyOf === undefined || anyOf.some((shape) => find(shape, value) === undefined)) &&
    (typeof value !== "string" || value.length >= (minLength ?? 0)) &&
    (typeof value !== "number" || (value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)))
  );
}

function isOfType(type: TypeName | readonly TypeName[], value: unknown): boolean {
  if (typeof type !== "string") {
    return type.some((name) => isOfType(name, value));
  }
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "number":
      return Number.isFinite(value);
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return typeof value === type;
  }
}

function describe({ type, enum: values, anyOf, minLength, minimum, maximum }: Shape): string {
  if (anyOf !== undefined) {
    return anyOf.map(describe).join(" or ");
  }
  if (values !== undefined) {
    return (values.length === 1 ? "" : "one of ") + values.map((value) => JSON.stringify(value)).join(", ");
  }
  const bounds = (minimum === undefined ? "" : ` from ${minimum}`) + (maximum === undefined ? "" : ` up to ${maximum}`);
  const names: Readonly<Record<TypeName, string>> = {
    string: minLength === undefined ? "a string" : "a non-empty string",
    boolean: "true or false",
    integer: `a whole number${bounds}`,
    number: `a number${bounds}`,
    null: "null",
    array: "a list",
    object: "an object",
  };
  return type === undefined
    ? "a value"
    : [type]
        .flat()
        .map((name) => names[name])
        .join(" or ");
}

/** Returns the wrong value, if it can show a typing mistake. Other values can be long or secret. */
function quote({ enum: values }: Shape, value: unknown): string {
  const isWord = values !== undefined && typeof value === "string" && value.length <= MAXIMUM_QUOTED_LENGTH;
  return isWord ? `, not ${JSON.stringify(value)}` : "";
}

/**
 * Terraform's types, each with a codec between its values in TypeScript and in MessagePack.
 *
 * `Known` is the TypeScript type of a whole value. `Partial` is the type of a value that can contain unknown values. The
 * attribute handles unknown and null values themselves ({@link decodeValue}), not the type.
 */
import { isDeepStrictEqual } from "node:util";
import { formatPath, type Path } from "../path";
import { numberFromWire, numbersEqual, numberToWire, type TerraformNumber } from "../values/decimal";
import { decodeAny, encodeAny, type DynamicContent } from "../values/dynamic";
import { isUnknownExtension, UNKNOWN_EXTENSION } from "../values/msgpack";
import { UNKNOWN, type Unknown } from "../values/unknown";

/** A type in Terraform's JSON notation: `"string"`, `["set","string"]`, `["object",{…}]`. */
export type TypeSignature = string | readonly [string, unknown];

/** One of Terraform's types. `Known` is the TypeScript type of whole values, `Partial` that of values with unknowns. */
export interface Type<Known, Partial = Known> {
  readonly signature: TypeSignature;
  /** Decodes a value from MessagePack that is neither null nor unknown. @throws ValueError */
  decode(raw: unknown, path: Path): Partial;
  /** Encodes a value for MessagePack. @throws ValueError */
  encode(value: Partial, path: Path): unknown;
  /** Returns whether Terraform considers two values equal. */
  equals(a: Partial, b: Partial): boolean;
  /** Whether an element of a collection can be null, see {@link nullableType}. @default false */
  readonly nullable?: boolean;
  /** Carries the type of whole values. It is never set. */
  readonly known?: Known;
}

/** The type of whole values of a {@link Type}. */
export type KnownOf<T> = T extends Type<infer Known, any> ? Known : never;
/** The type of values of a {@link Type} that can contain unknown values. */
export type PartialOf<T> = T extends Type<any, infer Partial> ? Partial : never;

/** A value does not have its type. The message contains the path. */
export class ValueError extends Error {
  readonly code = "ERR_PLUGIN_VALUE";
  override readonly name = "ValueError";
  /**
   * @param path the path to the value; empty for the whole object
   * @param problem the problem, in a sentence that does not quote the value
   */
  constructor(
    readonly path: Path,
    readonly problem: string,
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
  }
}

/** Decodes the value of an attribute or element, which can be null, unknown, or a value of the type. */
export function decodeValue<P>(type: Type<unknown, P>, raw: unknown, path: Path): P | Unknown | null {
  if (raw === null || raw === undefined) {
    return null;
  }
  return isUnknownExtension(raw) ? UNKNOWN : type.decode(raw, path);
}

/** Encodes the value of an attribute or element, which can be null, unknown, or a value of the type. */
export function encodeValue<P>(type: Type<unknown, P>, value: P | Unknown | null | undefined, path: Path): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  return value === UNKNOWN ? UNKNOWN_EXTENSION : type.encode(value as P, path);
}

/** Returns whether two values of an attribute or element are equal. An unknown value equals only another unknown value. */
export function valuesEqual<P>(type: Type<unknown, P>, a: P | Unknown | null, b: P | Unknown | null): boolean {
  if (a === null || b === null || a === UNKNOWN || b === UNKNOWN) {
    return a === b;
  }
  return type.equals(a as P, b as P);
}

function primitive<T>(signature: string, wanted: string, read: (raw: unknown) => T | undefined): Type<T> {
  return {
    signature,
    decode(raw, path) {
      const value = read(raw);
      if (value === undefined) {
        throw new ValueError(path, `${wanted} is required, but the value is ${describe(raw)}.`);
      }
      return value;
    },
    encode(value, path) {
      if (read(value) === undefined) {
        throw new ValueError(path, `${wanted} is required, but the provider returned ${describe(value)}.`);
      }
      return value;
    },
    equals: (a, b) => a === b,
  };
}

// A value can be a secret, so errors contain only its type.
function describe(raw: unknown): string {
  if (raw === null || raw === undefined) {
    return "null";
  }
  return Array.isArray(raw) ? "a list" : typeof raw === "object" ? "an object" : `a ${typeof raw}`;
}

/** Terraform's `string`, as a string. */
export const stringType: Type<string> = primitive("string", "A string", (raw) =>
  typeof raw === "string" ? raw : undefined,
);

/** Terraform's `bool`, as a boolean. */
export const boolType: Type<boolean> = primitive("bool", "A bool", (raw) =>
  typeof raw === "boolean" ? raw : undefined,
);

/** Terraform's `number`, without loss: a number, a bigint, or a `Decimal` if neither of them can represent it. */
export const numberType: Type<TerraformNumber> = {
  signature: "number",
  decode(raw, path) {
    const value = numberFromWire(raw);
    if (value === undefined) {
      throw new ValueError(path, `A number is required, but the value is ${describe(raw)}.`);
    }
    return value;
  },
  encode(value, path) {
    const wire = numberToWire(value);
    if (wire === undefined) {
      throw new ValueError(path, `A finite number is required, but the provider returned ${describe(value)}.`);
    }
    return wire;
  },
  equals: numbersEqual,
};

/** Terraform's `number`, as a whole number no larger than 2^53, such as a count or seconds. */
export const integerType: Type<number> = {
  signature: "number",
  decode(raw, path) {
    const value = numberFromWire(raw);
    if (typeof value !== "number" || !Number.isSafeInteger(value)) {
      const found = value === undefined ? describe(raw) : "a fraction or a larger number";
      throw new ValueError(path, `A whole number up to 2^53 is required, but the value is ${found}.`);
    }
    return value;
  },
  encode(value, path) {
    if (!Number.isSafeInteger(value)) {
      throw new ValueError(
        path,
        `A whole number up to 2^53 is required, but the provider returned ${describe(value)}.`,
      );
    }
    return value;
  },
  equals: (a, b) => a === b,
};

type Collection<T extends Type<any, any>> = Type<readonly KnownOf<T>[], readonly (PartialOf<T> | Unknown)[]>;

type ElementCodec = <P>(type: Type<unknown, P>, value: any, path: Path) => unknown;

// A null element is refused in both directions, because a value that contains one could not be read back.
function convertElement(type: Type<any, any>, value: unknown, path: Path, convert: ElementCodec): unknown {
  const converted = convert(type, value, path);
  if (converted === null && !type.nullable) {
    throw new ValueError(path, "This element is null. Remove it, or set a value.");
  }
  return converted;
}

// An attribute path cannot point into a set. It ends at the set, and the message contains the rest.
function convertSetElement(type: Type<any, any>, value: unknown, path: Path, convert: ElementCodec): unknown {
  try {
    return convertElement(type, value, [], convert);
  } catch (error) {
    throw error instanceof ValueError ? new ValueError(path, `In an element of this set: ${error.message}`) : error;
  }
}

/**
 * Returns a type for elements that can be null. Engines accept null elements in all lists, sets and maps, but few providers
 * have a meaning for them. With any other element type, a null element is an error.
 */
export function nullableType<T extends Type<any, any>>(type: T): Type<KnownOf<T> | null, PartialOf<T> | null> {
  return { ...type, nullable: true };
}

function sequence<T extends Type<any, any>>(
  kind: "list" | "set",
  element: T,
  equals: (a: readonly unknown[], b: readonly unknown[]) => boolean,
): Collection<T> {
  const convert = (values: unknown, path: Path, one: ElementCodec) => {
    if (!Array.isArray(values)) {
      throw new ValueError(path, `A ${kind} is required, but the value is ${describe(values)}.`);
    }
    return values.map((value: unknown, index) =>
      kind === "list"
        ? convertElement(element, value, [...path, index], one)
        : convertSetElement(element, value, path, one),
    );
  };
  return {
    signature: [kind, element.signature],
    decode: (raw, path) => convert(raw, path, decodeValue) as (PartialOf<T> | Unknown)[],
    encode: (values, path) => convert(values, path, encodeValue),
    equals,
  };
}

/** Terraform's `list`, as an array. */
export function listType<T extends Type<any, any>>(element: T): Collection<T> {
  return sequence(
    "list",
    element,
    (a, b) => a.length === b.length && a.every((value, index) => valuesEqual(element, value, b[index])),
  );
}

/** Terraform's `set`, as an array whose order has no meaning. */
export function setType<T extends Type<any, any>>(element: T): Collection<T> {
  const within = (values: readonly unknown[]) => {
    const same = new Set(values);
    return (wanted: unknown) => same.has(wanted) || values.some((value) => valuesEqual(element, value, wanted));
  };
  return sequence("set", element, (a, b) => a.every(within(b)) && b.every(within(a)));
}

/** Terraform's `map`, as a record. */
export function mapType<T extends Type<any, any>>(
  element: T,
): Type<Readonly<Record<string, KnownOf<T>>>, Readonly<Record<string, PartialOf<T> | Unknown>>> {
  const convert = (values: unknown, path: Path, one: ElementCodec) =>
    Object.fromEntries(
      Object.entries(asRecord(values, "A map", path)).map(([key, value]) => [
        key,
        convertElement(element, value, [...path, { key }], one),
      ]),
    );
  return {
    signature: ["map", element.signature],
    decode: (raw, path) => convert(raw, path, decodeValue) as Record<string, PartialOf<T> | Unknown>,
    encode: (values, path) => convert(values, path, encodeValue),
    equals(a, b) {
      const keys = Object.keys(a);
      return (
        keys.length === Object.keys(b).length &&
        keys.every((key) => Object.hasOwn(b, key) && valuesEqual(element, a[key], b[key]))
      );
    },
  };
}

type ObjectKnown<A> = { readonly [K in keyof A]: KnownOf<A[K]> | null };
type ObjectPartial<A> = { readonly [K in keyof A]: PartialOf<A[K]> | Unknown | null };

/** Terraform's `object`. All attributes are present, with null for those that are not set. */
export function objectType<A extends Readonly<Record<string, Type<any, any>>>>(
  attributes: A,
): Type<ObjectKnown<A>, ObjectPartial<A>> {
  const entries = Object.entries(attributes);
  const convert = (from: Readonly<Record<string, unknown>>, path: Path, one: typeof decodeValue | typeof encodeValue) =>
    Object.fromEntries(entries.map(([name, type]) => [name, one(type, from[name], [...path, name])]));
  return {
    signature: ["object", Object.fromEntries(entries.map(([name, type]) => [name, type.signature]))],
    decode: (raw, path) => convert(asRecord(raw, "An object", path), path, decodeValue) as ObjectPartial<A>,
    encode: (value, path) => convert(asRecord(value, "An object", path), path, encodeValue),
    equals: (a, b) => entries.every(([name, type]) => valuesEqual(type, a[name], b[name])),
  };
}

/** Terraform's `dynamic`, a value that contains its own type. It is never an element of a list, set or map. */
export const dynamicType: Type<DynamicContent> = {
  signature: "dynamic",
  decode(raw, path) {
    const content = decodeAny(raw);
    if (content === undefined) {
      throw new ValueError(path, `A value with its type is required, but the value is ${describe(raw)}.`);
    }
    return content;
  },
  encode: (value) => encodeAny(value),
  equals: (a, b) => isDeepStrictEqual(a, b),
};

function asRecord(raw: unknown, wanted: string, path: Path): Record<string, unknown> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new ValueError(path, `${wanted} is required, but the value is ${describe(raw)}.`);
  }
  return raw as Record<string, unknown>;
}

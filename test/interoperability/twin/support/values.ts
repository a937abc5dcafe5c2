/** Values by their types: in a form in which two of them are the same text if they are the same value to Terraform. */
import { decode, ExtData, ExtensionCodec } from "@msgpack/msgpack";
import { UNKNOWN, type DynamicValue, type PluginValue } from "../../../support/plugin-values";
import { objectOf, type SchemaAttributes, type TypeSignature } from "./schema";

/** The values of an object's attributes. */
export type Values = Readonly<Record<string, PluginValue>>;

/** The placeholder of an unknown value. */
const UNKNOWN_TEXT = "(unknown)";

/** Types whose values are arrays. A value of another form is not of the type, and stays as it is. */
const ARRAYS = ["list", "set", "tuple"];

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A text or a number of JSON. */
const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** How many digits of a float are looked at: those that occur here have fewer. */
const FLOAT_DIGITS = 100;

/** The canonical form of a value: sets are sorted, numbers are decimal digits, and every attribute is there. */
export function canonical(type: TypeSignature, value: unknown): unknown {
  if (value === undefined || value === null) {
    return null;
  }
  if (value === UNKNOWN || value instanceof ExtData) {
    return { [UNKNOWN_TEXT]: true };
  }
  const [kind, of] = typeof type === "string" ? [type] : type;
  if (Array.isArray(value) !== ARRAYS.includes(kind) && kind !== "dynamic") {
    return value;
  }
  switch (kind) {
    case "object":
      return mapped(of as Record<string, TypeSignature>, (inner, name) => canonical(inner, (value as Values)[name]));
    case "map":
      return mapped(value as Values, (element) => canonical(of as TypeSignature, element));
    case "list":
      return (value as unknown[]).map((element) => canonical(of as TypeSignature, element));
    case "set":
      return (value as unknown[])
        .map((element) => canonical(of as TypeSignature, element))
        .sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
    case "tuple":
      return (value as unknown[]).map((element, index) =>
        canonical((of as unknown as TypeSignature[])[index]!, element),
      );
    case "dynamic":
      return dynamic(value);
    case "number":
      return digitsOf(value as number | bigint | string);
    default:
      return value;
  }
}

/** Whether two values of a type are the same. */
export function isSame(type: TypeSignature, a: unknown, b: unknown): boolean {
  return textOf(canonical(type, a)) === textOf(canonical(type, b));
}

/** Reads the value of an object in an answer; undefined if there is none. */
export function objectIn(attributes: SchemaAttributes, value: DynamicValue | null | undefined): unknown {
  const raw = rawIn(value);
  return raw === undefined ? undefined : canonical(objectOf(attributes), raw);
}

function rawIn(value: DynamicValue | null | undefined): unknown {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return decode(value.msgpack, { extensionCodec: EXTENSIONS, useBigInt64: true });
  }
  return value?.json !== undefined && value.json.length > 0 ? jsonIn(value.json.toString("utf8")) : undefined;
}

/** Numbers of JSON as texts: not all of them are numbers of JavaScript. */
function jsonIn(text: string): unknown {
  return JSON.parse(text.replace(JSON_TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

/** Decodes a dynamic value. In MessagePack, it stands next to its type; in JSON, it is an object with both. */
function dynamic(value: unknown): unknown {
  const [type, content] = Array.isArray(value)
    ? [JSON.parse(Buffer.from(value[0] as Uint8Array).toString("utf8")) as TypeSignature, value[1] as unknown]
    : [(value as { type: TypeSignature }).type, (value as { value: unknown }).value];
  return { type, value: canonical(type, content) };
}

/** All digits of a number, without an exponent. */
function digitsOf(value: number | bigint | string): string {
  const text = typeof value === "number" ? value.toPrecision(FLOAT_DIGITS) : String(value);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = NUMBER.exec(text) ?? [];
  if (whole === "") {
    return text;
  }
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const before =
    digits
      .slice(0, Math.max(point, 0))
      .padEnd(point, "0")
      .replace(/^0+(?=\d)/, "") || "0";
  const after = `${"0".repeat(Math.max(-point, 0))}${digits.slice(Math.max(point, 0))}`.replace(/0+$/, "");
  return `${sign}${before}${after === "" ? "" : `.${after}`}`;
}

function mapped<T>(values: Readonly<Record<string, T>>, map: (value: T, name: string) => unknown): object {
  return Object.fromEntries(
    Object.keys(values)
      .sort()
      .map((name) => [name, map(values[name]!, name)]),
  );
}

/** The text of a canonical value. */
export function textOf(canonicalValue: unknown): string {
  return JSON.stringify(canonicalValue);
}

const EXTENSIONS = new ExtensionCodec();
EXTENSIONS.register({ type: 0, encode: () => null, decode: () => UNKNOWN });
EXTENSIONS.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

/** Values with null for every attribute that is not given, also in nested objects. */
export function filled(attributes: SchemaAttributes, values: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { nested }]) => {
      const value = values[name] ?? null;
      const fill = (object: unknown) =>
        object === null || object === UNKNOWN ? object : filled(nested!.attributes, object as Values);
      if (value === null || value === UNKNOWN || nested === undefined) {
        return [name, value as PluginValue];
      }
      switch (nested.nesting) {
        case "SINGLE":
          return [name, fill(value) as PluginValue];
        case "MAP":
          return [name, mapped(value as Values, fill) as PluginValue];
        default:
          return [name, (value as unknown[]).map(fill) as PluginValue];
      }
    }),
  );
}

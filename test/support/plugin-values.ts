import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";

/** A value that is not known yet: what Terraform writes as a msgpack extension. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value as the tests write and read it: an object's attributes by name, lists and sets as arrays. */
export type PluginValue =
  | typeof UNKNOWN
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PluginValue[]
  | { readonly [attribute: string]: PluginValue };

/** A value as the protocol carries it; the provider reads and answers msgpack. */
export interface DynamicValue {
  readonly msgpack?: Buffer;
  readonly json?: Buffer;
}

const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
// Unknowns with refinements, which Terraform sends and a provider may not misread.
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

/** Writes a value for the protocol; {@link UNKNOWN} may stand anywhere. */
export function dynamicValue(value: PluginValue): { msgpack: Buffer } {
  return { msgpack: Buffer.from(encode(value, { extensionCodec: codec, useBigInt64: true })) };
}

/** Reads a value of an answer; undefined if the answer has none. 64-bit integers come as bigint. */
export function plainValue(value: DynamicValue | null | undefined): PluginValue | undefined {
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return decode(value.msgpack, { extensionCodec: codec, useBigInt64: true }) as PluginValue;
  }
  if (value?.json !== undefined && value.json.length > 0) {
    return JSON.parse(value.json.toString("utf8")) as PluginValue;
  }
  return undefined;
}

/** MessagePack as Terraform speaks it: an extension of any type is an unknown, 64-bit integers stay exact. */
import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";

/** An unknown value, as it is written: extension 0 (12 carries refinements, which are read and dropped). */
export const UNKNOWN_EXTENSION = new ExtData(0, new Uint8Array([0]));

// The library's own codec would read extension -1 as a Date, and write a Date as an extension, which is an unknown.
const extensionCodec = {
  tryToEncode: (value: unknown) => (value instanceof ExtData ? value : null),
  decode: (data: Uint8Array, type: number) => new ExtData(type, data),
};

let encoder: Encoder | undefined;
let decoder: Decoder | undefined;

/** Whether a decoded value is an unknown. */
export function isUnknownExtension(raw: unknown): boolean {
  return raw instanceof ExtData;
}

/** Encodes a tree of null, bool, number, bigint, string, array, record and {@link UNKNOWN_EXTENSION}. */
export function encodeMessagePack(value: unknown): Uint8Array {
  encoder ??= new Encoder({ extensionCodec, useBigInt64: true });
  return encoder.encode(value);
}

/** Decodes one value. @throws RangeError or Error where the bytes are not MessagePack */
export function decodeMessagePack(source: Uint8Array): unknown {
  decoder ??= new Decoder({ extensionCodec, useBigInt64: true, mapKeyConverter: stringKey });
  return decoder.decode(source);
}

function stringKey(key: unknown): string {
  return String(key);
}

/** MessagePack as Terraform uses it: an extension of any type is an unknown value, and 64-bit integers stay exact. */
import { Extension } from "./extension";
import { MessagePackReader } from "./msgpack-reader";
import { MessagePackWriter } from "./msgpack-writer";

/** An unknown value, which is written as extension 0. Extension 12 contains refinements, which are read and dropped. */
export const UNKNOWN_EXTENSION = new Extension(0, new Uint8Array([0]));

/** Returns whether a decoded value is unknown. */
export function isUnknownExtension(raw: unknown): boolean {
  return raw instanceof Extension;
}

/** Encodes a value made of null, bool, number, bigint, string, bytes, array, record and {@link UNKNOWN_EXTENSION}. */
export function encodeMessagePack(value: unknown): Uint8Array {
  const writer = new MessagePackWriter();
  writer.value(value);
  return writer.finish();
}

/** Decodes one value. @throws MessagePackError if the bytes are not MessagePack, or contain more than one value */
export function decodeMessagePack(source: Uint8Array): unknown {
  const reader = new MessagePackReader(source);
  const value = reader.value();
  reader.end();
  return value;
}

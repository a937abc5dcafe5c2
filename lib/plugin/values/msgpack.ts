/** MessagePack as Terraform speaks it: an extension of any type is an unknown, 64-bit integers stay exact. */
import { Extension } from "./extension";
import { MessagePackReader } from "./msgpack-reader";
import { MessagePackWriter } from "./msgpack-writer";

/** An unknown value, as it is written: extension 0 (12 carries refinements, which are read and dropped). */
export const UNKNOWN_EXTENSION = new Extension(0, new Uint8Array([0]));

/** Whether a decoded value is an unknown. */
export function isUnknownExtension(raw: unknown): boolean {
  return raw instanceof Extension;
}

/** Encodes a tree of null, bool, number, bigint, string, bytes, array, record and {@link UNKNOWN_EXTENSION}. */
export function encodeMessagePack(value: unknown): Uint8Array {
  const writer = new MessagePackWriter();
  writer.value(value);
  return writer.finish();
}

/** Decodes one value. @throws MessagePackError where the bytes are not MessagePack, or more than one value */
export function decodeMessagePack(source: Uint8Array): unknown {
  const reader = new MessagePackReader(source);
  const value = reader.value();
  reader.end();
  return value;
}

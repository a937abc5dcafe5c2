/** Converts between the protocol's DynamicValue and typed values, according to a schema. */
import { foreignTexts } from "../../../text/foreign-texts";
import type { DynamicValue } from "../../protocol/messages";
import { isValues, mapObject, type Values } from "../../schema/nested";
import { decodeValue, encodeValue, ValueError, type Type } from "../../schema/type";
import { decodeMessagePack, encodeMessagePack, isUnknownExtension } from "../../values/msgpack";

type Typed = Readonly<Record<string, { readonly type: Type<any, any> }>>;

/** The value for a resource that does not exist: a null object. */
const NULL: DynamicValue = { msgpack: new Uint8Array([0xc0]), json: new Uint8Array(0) };

const LINE_FEED = 0x0a;

/** Decodes the bytes, and records multi-line texts. */
function rawObject({ msgpack, json }: DynamicValue): unknown {
  if (msgpack.length > 0) {
    const raw = decodeMessagePack(msgpack);
    // Without this byte there is no multi-line text, and most values do not contain it.
    if (msgpack.includes(LINE_FEED)) {
      foreignTexts.note(raw);
    }
    return raw;
  }
  if (json.length === 0) {
    return null;
  }
  const raw: unknown = JSON.parse(new TextDecoder().decode(json));
  foreignTexts.note(raw);
  return raw;
}

/**
 * Decodes an object according to its attributes; null if there is no object.
 *
 * @throws ValueError with the attribute's path
 */
export function decodeObject(attributes: Typed, value: DynamicValue | undefined): Record<string, unknown> | null {
  const raw = value === undefined ? null : rawObject(value);
  if (raw === null || raw === undefined) {
    return null;
  }
  if (!isValues(raw) || isUnknownExtension(raw)) {
    throw new ValueError([], "An object is required, but the value is something else.");
  }
  return mapObject(attributes, ({ type }, name) => decodeValue(type, raw[name], [name]));
}

/**
 * Decodes a second object with the same attributes. Returns the first object if the bytes are the same, as with the prior
 * and the proposed state if nothing changes.
 *
 * @throws ValueError with the attribute's path
 */
export function decodeLike(
  attributes: Typed,
  value: DynamicValue | undefined,
  first: { readonly value: DynamicValue | undefined; readonly decoded: Record<string, unknown> | null },
): Record<string, unknown> | null {
  const isSame = value !== undefined && first.value !== undefined && sameBytes(value, first.value);
  return isSame ? first.decoded : decodeObject(attributes, value);
}

function sameBytes(a: DynamicValue, b: DynamicValue): boolean {
  return Buffer.compare(a.msgpack, b.msgpack) === 0 && Buffer.compare(a.json, b.json) === 0;
}

/** Encodes an object according to its attributes, including unknown values. @throws ValueError with the attribute's path */
export function encodeObject(attributes: Typed, value: Values | null): DynamicValue {
  if (value === null) {
    return NULL;
  }
  const raw = mapObject(attributes, ({ type }, name) => encodeValue(type, value[name], [name]));
  return { msgpack: encodeMessagePack(raw), json: new Uint8Array(0) };
}

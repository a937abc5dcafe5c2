/** Between the protocol's DynamicValue and typed values by a schema. */
import { foreignTexts } from "../../../text/foreign-texts";
import type { DynamicValue } from "../../protocol/messages";
import { isValues, mapObject, type Values } from "../../schema/nested";
import { decodeValue, encodeValue, ValueError, type Type } from "../../schema/type";
import { decodeMessagePack, encodeMessagePack, isUnknownExtension } from "../../values/msgpack";

type Typed = Readonly<Record<string, { readonly type: Type<any, any> }>>;

/** The value of no resource: a null object. */
const NULL: DynamicValue = { msgpack: new Uint8Array([0xc0]), json: new Uint8Array(0) };

const LINE_FEED = 0x0a;

/** Decodes the bytes; texts of several lines are noted. */
function rawObject({ msgpack, json }: DynamicValue): unknown {
  if (msgpack.length > 0) {
    const raw = decodeMessagePack(msgpack);
    // Without the byte there is no such text, and most values are without.
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
 * Decodes an object by its attributes; null where there is none.
 *
 * @throws ValueError with the attribute's path
 */
export function decodeObject(attributes: Typed, value: DynamicValue | undefined): Record<string, unknown> | null {
  const raw = value === undefined ? null : rawObject(value);
  if (raw === null || raw === undefined) {
    return null;
  }
  if (!isValues(raw) || isUnknownExtension(raw)) {
    throw new ValueError([], "An object was expected.");
  }
  return mapObject(attributes, ({ type }, name) => decodeValue(type, raw[name], [name]));
}

/**
 * Decodes a second object of the same attributes: the very same object as the first where the bytes are the same, as those of
 * the prior and the proposed state are where nothing changes.
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

/** Encodes an object by its attributes, unknowns included. @throws ValueError with the attribute's path */
export function encodeObject(attributes: Typed, value: Values | null): DynamicValue {
  if (value === null) {
    return NULL;
  }
  const raw = mapObject(attributes, ({ type }, name) => encodeValue(type, value[name], [name]));
  return { msgpack: encodeMessagePack(raw), json: new Uint8Array(0) };
}

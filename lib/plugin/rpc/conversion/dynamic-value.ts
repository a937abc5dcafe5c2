/** Between the protocol's DynamicValue and typed values by a schema. */
import { foreignTexts } from "../../../text/foreign-texts";
import type { DynamicValue } from "../../protocol/messages";
import { isValues, type Values } from "../../schema/nested";
import { decodeValue, encodeValue, ValueError, type Type } from "../../schema/type";
import { decodeMessagePack, encodeMessagePack, isUnknownExtension } from "../../values/msgpack";

type Typed = Readonly<Record<string, { readonly type: Type<any, any> }>>;

/** The value of no resource: a null object. */
const NULL: DynamicValue = { msgpack: new Uint8Array([0xc0]), json: new Uint8Array(0) };

function rawObject(value: DynamicValue | undefined): unknown {
  if (value === undefined) {
    return null;
  }
  if (value.msgpack.length > 0) {
    return decodeMessagePack(value.msgpack);
  }
  return value.json.length > 0 ? JSON.parse(new TextDecoder().decode(value.json)) : null;
}

/**
 * Decodes an object by its attributes; null where there is none.
 *
 * @throws ValueError with the attribute's path
 */
export function decodeObject(attributes: Typed, value: DynamicValue | undefined): Record<string, unknown> | null {
  const raw = rawObject(value);
  if (raw === null || raw === undefined) {
    return null;
  }
  if (!isValues(raw) || isUnknownExtension(raw)) {
    throw new ValueError([], "An object was expected.");
  }
  foreignTexts.note(raw);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => [name, decodeValue(type, raw[name], [name])]),
  );
}

/** Encodes an object by its attributes, unknowns included. @throws ValueError with the attribute's path */
export function encodeObject(attributes: Typed, value: Values | null): DynamicValue {
  if (value === null) {
    return NULL;
  }
  const raw = Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => [name, encodeValue(type, value[name], [name])]),
  );
  return { msgpack: encodeMessagePack(raw), json: new Uint8Array(0) };
}

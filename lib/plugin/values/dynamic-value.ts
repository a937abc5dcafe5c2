/** Between the protocol's DynamicValue and typed values by a schema. */
import { foreignTexts } from "../../text/foreign-texts";
import type { DynamicValue } from "../protocol/messages";
import { isValues } from "../schema/nested";
import type { Values } from "../schema/nested";
import { decodeValue, encodeValue, ValueError } from "../schema/type";
import type { Type } from "../schema/type";
import { withoutWriteOnly } from "../schema/write-only";
import type { Storable } from "../schema/write-only";
import { decodeMessagePack, encodeMessagePack, isUnknownExtension } from "./msgpack";
import { containsUnknown } from "./unknown";

type Typed = Storable & Readonly<Record<string, { readonly type: Type<any, any> }>>;

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

/**
 * Encodes an object by its attributes, unknowns included. Write-only attributes are null, whatever their value.
 *
 * @throws ValueError with the attribute's path
 */
export function encodeObject(attributes: Typed, value: Values | null): DynamicValue {
  return encode(attributes, value, (error) => {
    throw error;
  });
}

/** Encodes a state, in which nothing may be unknown. @throws ValueError with the attribute's path */
export function encodeState(attributes: Typed, value: Values | null): DynamicValue {
  return encodeKnown(attributes, value, (error) => {
    throw error;
  });
}

/**
 * Encodes the state after an apply. What was made must not get lost for a value that cannot be written: it is reported,
 * and null in the state.
 */
export function encodeKnown(attributes: Typed, value: Values | null, report: (error: unknown) => void): DynamicValue {
  for (const name of Object.keys(attributes)) {
    if (value !== null && containsUnknown(value[name])) {
      report(new ValueError([name], "The value is still unknown, but a state holds known values alone."));
      return encodeKnown(attributes, { ...value, [name]: null }, report);
    }
  }
  return encode(attributes, value, report);
}

function encode(attributes: Typed, value: Values | null, report: (error: unknown) => void): DynamicValue {
  if (value === null) {
    return NULL;
  }
  const stored = withoutWriteOnly(attributes, value);
  const raw = Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]) => {
      try {
        return [name, encodeValue(type, stored[name], [name])];
      } catch (error) {
        report(error);
        return [name, null];
      }
    }),
  );
  return { msgpack: encodeMessagePack(raw), json: new Uint8Array(0) };
}

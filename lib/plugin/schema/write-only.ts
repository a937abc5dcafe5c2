/** Write-only attributes, whose values are only in the configuration. */
import type { Attribute } from "./attribute";
import { mapNested, mapObject, type Values } from "./nested";

/** The part of attributes that is needed to remove write-only values. The attributes of an identity have no options. */
export type MaybeWriteOnly = Readonly<Record<string, Pick<Attribute, "nested"> & Partial<Pick<Attribute, "options">>>>;

/** Returns the values with null for write-only attributes, also in nested objects. */
export function withoutWriteOnly(attributes: MaybeWriteOnly, values: Values): Record<string, unknown> {
  return mapObject(attributes, ({ options, nested }, name) => {
    if (options?.writeOnly) {
      return null;
    }
    return nested === undefined
      ? values[name]
      : mapNested({ nested }, values[name], (object) => withoutWriteOnly(nested.attributes, object));
  });
}

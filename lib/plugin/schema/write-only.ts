/** Write-only attributes: the configuration has their values, and nothing else ever does. */
import type { Attribute } from "./attribute";
import { mapNested, mapObject, type Values } from "./nested";

/** What must be known of attributes to leave out the write-only ones; an identity's attributes have no options. */
export type MaybeWriteOnly = Readonly<Record<string, Pick<Attribute, "nested"> & Partial<Pick<Attribute, "options">>>>;

/** The values with null for what is write-only, in nested objects too. */
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

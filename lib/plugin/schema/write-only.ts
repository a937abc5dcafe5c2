/** Write-only attributes: the configuration has their values, and nothing else ever does. */
import type { Attribute } from "./attribute";
import { mapNested, type Values } from "./nested";

/** What must be known of attributes to leave out the write-only ones; an identity's attributes have no options. */
export type MaybeWriteOnly = Readonly<Record<string, Pick<Attribute, "nested"> & Partial<Pick<Attribute, "options">>>>;

/** The values with null for what is write-only, in nested objects too. */
export function withoutWriteOnly(attributes: MaybeWriteOnly, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      attribute.options?.writeOnly
        ? null
        : mapNested(attribute, values[name], (object) => withoutWriteOnly(attribute.nested!.attributes, object)),
    ]),
  );
}

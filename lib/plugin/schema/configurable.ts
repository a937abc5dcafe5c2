/** Converts a state to the configuration that a user would write for it. */
import type { Attributes } from "./attribute";
import { mapNested, type Values } from "./nested";

/**
 * Returns the values that a configuration can set, also in nested objects. Null stands for attributes that only the provider
 * sets, that are never in the state, or that are deprecated and not required.
 */
export function configurable(attributes: Attributes, state: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const { required, optional, writeOnly, deprecated } = attribute.options;
      const isWritten = required || (optional && deprecated === undefined);
      return [
        name,
        isWritten && !writeOnly
          ? mapNested(attribute, state[name] ?? null, (object) => configurable(attribute.nested!.attributes, object))
          : null,
      ];
    }),
  );
}

/** From a state to the configuration that a person would write for it. */
import type { Attributes } from "./attribute";
import { mapNested, type Values } from "./nested";

/**
 * The values that a configuration may have, in nested objects too: null for what only the provider sets, for what is never
 * in state, and for what is deprecated and not required.
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

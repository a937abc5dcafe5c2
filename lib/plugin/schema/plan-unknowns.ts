/** What a plan cannot know yet. */
import type { Attribute, Attributes } from "./attribute";
import { isValues, mapNested, type Values } from "./nested";
import { valuesEqual } from "./type";
import type { PathStep } from "../path";
import { UNKNOWN } from "../values/unknown";

/** Whether a proposed state differs from the prior one; without a prior state it does. */
export function differs(attributes: Attributes, prior: Values | null, proposed: Values): boolean {
  return (
    prior === null ||
    Object.entries(attributes).some(([name, { type }]) => !valuesEqual(type, prior[name], proposed[name]))
  );
}

/**
 * The proposed state of a create or of an update that changes something, with unknown for what the provider computes:
 * computed attributes that the configuration does not set, also inside of the objects that it does set. A value that
 * the prior state has stays where the attribute says so (`useStateForUnknown`).
 *
 * In `proposed` the engine has already put the prior values of such attributes.
 */
export function withUnknowns(attributes: Attributes, config: Values, proposed: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const value = proposed[name] ?? null;
      if (!attribute.options.computed || (config[name] ?? null) !== null) {
        return [name, withNestedUnknowns(attribute, config[name], value)];
      }
      return [name, attribute.options.useStateForUnknown && value !== null ? value : UNKNOWN];
    }),
  );
}

function withNestedUnknowns(attribute: Attribute, config: unknown, proposed: unknown): unknown {
  const { nested } = attribute;
  if (nested === undefined) {
    return proposed;
  }
  return mapNested(attribute, proposed, (object, step) => {
    const configured = nested.mode === "SET" ? elementLike(nested.attributes, config, object) : elementAt(config, step);
    return isValues(configured) ? withUnknowns(nested.attributes, configured, object) : object;
  });
}

/**
 * The element of a configured set that was proposed as it is: a new one. Where the engine found an element of the prior state
 * for a configured one, it put that one's computed values in, and they stay, as in terraform-plugin-framework.
 */
function elementLike(attributes: Attributes, config: unknown, proposed: Values): unknown {
  const elements: readonly unknown[] = Array.isArray(config) ? config : [];
  return elements.find((element) => isValues(element) && !differs(attributes, element, proposed));
}

function elementAt(config: unknown, step: PathStep | undefined): unknown {
  if (step === undefined) {
    return config;
  }
  const key = typeof step === "object" ? step.key : step;
  return (config as Record<string | number, unknown> | null)?.[key];
}

/** The unknown values of a plan. */
import type { Attribute, Attributes } from "./attribute";
import { isValues, mapNested, type Values } from "./nested";
import { valuesEqual } from "./type";
import type { PathStep } from "../path";
import { UNKNOWN } from "../values/unknown";

/** Returns whether a proposed state differs from the prior one. Without a prior state, it does. */
export function differs(attributes: Attributes, prior: Values | null, proposed: Values): boolean {
  return (
    prior === null ||
    Object.entries(attributes).some(([name, { type }]) => !valuesEqual(type, prior[name], proposed[name]))
  );
}

/**
 * Returns the proposed state of a create, or of an update that changes something, with unknown for the values that the
 * provider computes. These are the computed attributes that the configuration does not set, also in configured objects. With
 * `useStateForUnknown`, an attribute keeps its prior value.
 *
 * The engine has already copied the prior values of such attributes to `proposed`.
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
 * Returns the configured element that equals a proposed element, which is then a new one. If the engine matched a configured
 * element with one of the prior state, it copied that one's computed values. They stay, as in terraform-plugin-framework.
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

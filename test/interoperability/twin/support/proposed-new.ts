/**
 * The state that an engine proposes to a provider: the configuration, with the prior values of what is computed and not
 * configured. As Terraform 1.3 and later and OpenTofu make it (`objchange.ProposedNew`), for schemas without blocks.
 */
import { UNKNOWN, type PluginValue } from "../../../support/plugin-values";
import { objectOf, type Nesting, type SchemaAttribute, type SchemaAttributes } from "./schema";
import { isSame, type Values } from "./values";

/** Returns the proposed state; null for a destroy. */
export function proposedNew(attributes: SchemaAttributes, prior: Values | null, config: Values | null): Values | null {
  return config === null ? null : proposedObject(attributes, prior, config);
}

function proposedObject(attributes: SchemaAttributes, prior: PluginValue, config: Values): Values {
  return mapValues(attributes, (attribute, name) =>
    proposedValue(attribute, (prior as Values | null)?.[name] ?? null, config[name] ?? null),
  );
}

function proposedValue(attribute: SchemaAttribute, prior: PluginValue, config: PluginValue): PluginValue {
  const { nested } = attribute;
  if (attribute.computed && config === null) {
    // If only a configuration can have set a part, its presence shows that it was set, and is not set any longer.
    return isPartlyConfigured(attribute, prior) ? config : prior;
  }
  if (nested === undefined || config === null || config === UNKNOWN) {
    return config;
  }
  return proposedNested(nested.nesting, nested.attributes, prior, config);
}

function proposedNested(
  nesting: Nesting,
  attributes: SchemaAttributes,
  prior: PluginValue,
  config: PluginValue,
): PluginValue {
  const element = (priorElement: PluginValue, configElement: PluginValue) =>
    configElement === null || configElement === UNKNOWN
      ? configElement
      : proposedObject(attributes, priorElement, configElement as Values);
  switch (nesting) {
    case "SINGLE":
      return element(prior, config);
    case "LIST":
      return (config as PluginValue[]).map((one, index) =>
        element((prior as PluginValue[] | null)?.[index] ?? null, one),
      );
    case "MAP":
      return mapValues(config as Values, (one, key) => element((prior as Values | null)?.[key] ?? null, one));
    case "SET": {
      const unused = [...((prior as PluginValue[] | null) ?? [])];
      return (config as PluginValue[]).map((one) => {
        const match = unused.findIndex((candidate) => canComeFrom(attributes, candidate, one));
        return element(match < 0 ? null : unused.splice(match, 1)[0]!, one);
      });
    }
  }
}

function isPartlyConfigured({ optional, nested }: SchemaAttribute, prior: PluginValue): boolean {
  if (!optional || nested === undefined || prior === null) {
    return false;
  }
  return objectsIn(nested.nesting, prior).some((object) =>
    Object.entries(nested.attributes).some(([name, attribute]) => {
      const value = object[name] ?? null;
      return value !== null && (!attribute.computed || isPartlyConfigured({ ...attribute, optional: true }, value));
    }),
  );
}

function objectsIn(nesting: Nesting, value: PluginValue): readonly Values[] {
  const objects = nesting === "SINGLE" ? [value] : Object.values(value as object);
  return objects.filter((object): object is Values => object !== null) as readonly Values[];
}

/** Whether an element of a set is what a provider can have made of a configured one: it only added what is computed. */
function canComeFrom(attributes: SchemaAttributes, prior: PluginValue, config: PluginValue): boolean {
  if (isSame(objectOf(attributes), prior, config)) {
    return true;
  }
  if (prior === null || config === null || config === UNKNOWN) {
    return false;
  }
  return Object.entries(attributes).every(([name, { type, nested, computed }]) => {
    const before = (prior as Values)[name] ?? null;
    const configured = (config as Values)[name] ?? null;
    if (isSame(type, before, configured)) {
      return true;
    }
    if (nested === undefined || before === null || configured === null || configured === UNKNOWN) {
      return computed && configured === null;
    }
    switch (nested.nesting) {
      case "SINGLE":
        return canComeFrom(nested.attributes, before, configured);
      case "SET":
        return false;
      default: {
        const keys = Object.keys(before);
        return (
          keys.length === Object.keys(configured).length &&
          keys.every((key) =>
            canComeFrom(nested.attributes, (before as Values)[key]!, (configured as Values)[key] ?? null),
          )
        );
      }
    }
  });
}

function mapValues<T>(values: Readonly<Record<string, T>>, map: (value: T, name: string) => PluginValue): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}

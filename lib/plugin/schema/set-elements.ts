/** Which configured element of a set a proposed one was made of. Elements of a set have no index to tell. */
import type { Attributes, Attribute } from "./attribute";
import { isValues, type Values } from "./nested";
import { valuesEqual } from "./type";
import { UNKNOWN } from "../values/unknown";

/**
 * Finds for each proposed element of a set the configured one that the engine made it of: the same, with the prior values of
 * what is computed and not configured. Each configured element is used once, and as many proposed ones as possible get one;
 * of several, the one that configures most.
 *
 * @returns the configured elements in the order of the proposed ones; undefined where none explains the element
 */
export function configuredElements(
  attributes: Attributes,
  configured: readonly unknown[],
  proposed: readonly unknown[],
): readonly unknown[] {
  const byCount = configured
    .map((element) => ({ element, count: configuredCount(element) }))
    .sort((left, right) => right.count - left.count)
    .map(({ element }) => element);
  const candidates = proposed.map((element) =>
    byCount.flatMap((config, index) => (explainsElement(attributes, config, element) ? [index] : [])),
  );
  return assign(candidates, byCount.length).map((index) => (index === undefined ? undefined : byCount[index]));
}

/** How many values an element configures, at any depth. */
function configuredCount(value: unknown): number {
  if (value === null || value === undefined) {
    return 0;
  }
  const parts = Array.isArray(value) ? (value as unknown[]) : isValues(value) ? Object.values(value) : undefined;
  return parts === undefined ? 1 : parts.reduce<number>((sum, part) => sum + configuredCount(part), 0);
}

/**
 * Gives each left one of its candidates, no candidate twice, so that as many as possible have one (augmenting paths). Earlier
 * candidates are preferred.
 */
function assign(candidates: readonly (readonly number[])[], size: number): readonly (number | undefined)[] {
  const taken = new Array<number | undefined>(size).fill(undefined);
  const place = (left: number, tried: Set<number>): boolean =>
    candidates[left]!.some((candidate) => {
      if (tried.has(candidate)) {
        return false;
      }
      tried.add(candidate);
      const holder = taken[candidate];
      if (holder !== undefined && !place(holder, tried)) {
        return false;
      }
      taken[candidate] = left;
      return true;
    });
  candidates.forEach((_, left) => place(left, new Set()));
  const result = new Array<number | undefined>(candidates.length).fill(undefined);
  taken.forEach((left, candidate) => {
    if (left !== undefined) {
      result[left] = candidate;
    }
  });
  return result;
}

/** Whether a proposed element may be the configured one with values of what is computed and not configured. */
function explainsElement(attributes: Attributes, config: unknown, proposed: unknown): boolean {
  return isValues(config) && isValues(proposed) && explains(attributes, config, proposed);
}

function explains(attributes: Attributes, config: Values, proposed: Values): boolean {
  return Object.entries(attributes).every(([name, attribute]) =>
    explainsValue(attribute, config[name] ?? null, proposed[name] ?? null),
  );
}

function explainsValue({ type, options, nested }: Attribute, config: unknown, proposed: unknown): boolean {
  if (options.writeOnly || (config === null && options.computed)) {
    return true;
  }
  const isNested = nested !== undefined && ![config, proposed].some((value) => value === null || value === UNKNOWN);
  if (!isNested) {
    return valuesEqual(type, config, proposed);
  }
  const same = (one: unknown, other: unknown): boolean =>
    isValues(one) && isValues(other) ? explains(nested.attributes, one, other) : one === other;
  if (nested.mode === "SINGLE" || nested.mode === "MAP") {
    return nested.mode === "SINGLE" ? same(config, proposed) : sameEntries(config as Values, proposed as Values, same);
  }
  const [ours, theirs] = [config as readonly unknown[], proposed as readonly unknown[]];
  if (nested.mode === "LIST") {
    return ours.length === theirs.length && ours.every((element, index) => same(element, theirs[index]));
  }
  // Equal elements of a set are one: fewer proposed ones than configured ones are no contradiction.
  return theirs.length <= ours.length && !configuredElements(nested.attributes, ours, theirs).includes(undefined);
}

function sameEntries(config: Values, proposed: Values, same: (one: unknown, other: unknown) => boolean): boolean {
  const names = Object.keys(config);
  return (
    names.length === Object.keys(proposed).length &&
    names.every((name) => Object.hasOwn(proposed, name) && same(config[name], proposed[name]))
  );
}

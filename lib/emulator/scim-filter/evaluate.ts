import type { Comparison, ComparisonOperator, ScimFilter, Presence } from "./syntax-tree";

/** Whether an object matches a filter. */
export type Predicate = (candidate: unknown) => boolean;

/**
 * Converts a filter to a predicate.
 * @param leaf converts a comparison or a presence check; throws for unsupported attributes and operators
 */
export function evaluate(filter: ScimFilter, leaf: (condition: Comparison | Presence) => Predicate): Predicate {
  switch (filter.kind) {
    case "comparison":
    case "presence":
      return leaf(filter);
    case "group": {
      const inner = evaluate(filter.filter, leaf);
      return filter.isNegated ? (candidate) => !inner(candidate) : inner;
    }
    case "and": {
      const conditions = filter.filters.map((part) => evaluate(part, leaf));
      return (candidate) => conditions.every((condition) => condition(candidate));
    }
    case "or": {
      const alternatives = filter.filters.map((part) => evaluate(part, leaf));
      return (candidate) => alternatives.some((alternative) => alternative(candidate));
    }
  }
}

const COMPARE: Readonly<Record<ComparisonOperator, (actual: string, wanted: string) => boolean>> = {
  eq: (actual, wanted) => actual === wanted,
  ne: (actual, wanted) => actual !== wanted,
  co: (actual, wanted) => actual.includes(wanted),
  sw: (actual, wanted) => actual.startsWith(wanted),
  ew: (actual, wanted) => actual.endsWith(wanted),
  gt: (actual, wanted) => actual > wanted,
  ge: (actual, wanted) => actual >= wanted,
  lt: (actual, wanted) => actual < wanted,
  le: (actual, wanted) => actual <= wanted,
};

/** Compares two texts, ignoring case. */
export function compareTexts(operator: ComparisonOperator, actual: string, wanted: string): boolean {
  return COMPARE[operator](actual.toLowerCase(), wanted.toLowerCase());
}

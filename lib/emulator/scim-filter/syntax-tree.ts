/**
 * The syntax tree of a SCIM filter (RFC 7644 section 3.4.2.2). Brackets after an attribute are not part of it, because
 * Okta's APIs do not document them.
 */
export type ScimFilter = Comparison | Presence | Group | Junction;

/** The comparison operators. */
export const COMPARISON_OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;

/** A comparison operator, in lowercase. */
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** `status eq "ACTIVE"`. */
export interface Comparison {
  readonly kind: "comparison";
  /** The attribute's path, as in the filter. It is case-insensitive. */
  readonly attribute: string;
  readonly operator: ComparisonOperator;
  readonly value: string | number | boolean | null;
}

/** `accountId pr`: the attribute has a value. */
export interface Presence {
  readonly kind: "presence";
  /** Like {@link Comparison.attribute}. */
  readonly attribute: string;
}

/** A filter in parentheses, with or without `not`. */
export interface Group {
  readonly kind: "group";
  readonly isNegated: boolean;
  readonly filter: ScimFilter;
}

/** Two or more filters joined by `and`, or by `or`, which binds less tightly. */
export interface Junction {
  readonly kind: "and" | "or";
  readonly filters: readonly ScimFilter[];
}

/** A text that is not a filter. The message is a sentence. */
export class FilterSyntaxError extends Error {}

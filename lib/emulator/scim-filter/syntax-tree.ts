/**
 * What a SCIM filter says (RFC 7644 section 3.4.2.2). Okta's APIs document no brackets after an attribute, so these are
 * not part of it.
 */
export type ScimFilter = Comparison | Presence | Group | Junction;

/** The operators that compare with a value. */
export const COMPARISON_OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;

/** An operator that compares with a value, in lower case. */
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** `status eq "ACTIVE"`. */
export interface Comparison {
  readonly kind: "comparison";
  /** The attribute's path, as it was written. Letter case does not matter in it. */
  readonly attribute: string;
  readonly operator: ComparisonOperator;
  readonly value: string | number | boolean | null;
}

/** `accountId pr`: whether the attribute has a value. */
export interface Presence {
  readonly kind: "presence";
  /** As {@link Comparison.attribute}. */
  readonly attribute: string;
}

/** A filter in parentheses, with or without `not` before them. */
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

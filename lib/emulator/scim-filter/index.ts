/** SCIM filters: one grammar for all lists; each list says which attributes and operators it takes. */
export { compareTexts, evaluate, type Predicate } from "./evaluate";
export { parseScimFilter } from "./parse";
export { FilterSyntaxError, type Comparison, type ScimFilter, type Presence } from "./syntax-tree";

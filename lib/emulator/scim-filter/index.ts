/** SCIM filters. All lists share the grammar; each list defines its attributes and operators. */
export { compareTexts, evaluate, type Predicate } from "./evaluate";
export { parseScimFilter } from "./parse";
export { FilterSyntaxError, type Comparison, type ScimFilter, type Presence } from "./syntax-tree";

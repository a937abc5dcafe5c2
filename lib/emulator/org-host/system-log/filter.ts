import { compareTexts, evaluate, FilterSyntaxError, parseScimFilter, type Predicate } from "../../scim-filter";

/** A filter was refused. The response is 400 E0000031. */
export class LogFilterError extends Error {}

/** The attributes that filters support, in lowercase, with their paths. */
const ATTRIBUTES = new Map(
  [
    "uuid",
    "published",
    "eventType",
    "severity",
    "displayMessage",
    "actor.id",
    "actor.type",
    "actor.alternateId",
    "actor.displayName",
    "client.id",
    "client.ipAddress",
    "client.userAgent.rawUserAgent",
    "outcome.result",
    "outcome.reason",
    "target.id",
    "target.type",
    "target.alternateId",
    "target.displayName",
  ].map((path) => [path.toLowerCase(), path.split(".")]),
);

/**
 * Parses a filter for System Log events. It compares only strings, ignoring case.
 * @throws LogFilterError for invalid syntax, unknown attributes, and values that are not strings
 */
export function parseLogFilter(text: string): Predicate {
  try {
    return evaluate(parseScimFilter(text), (condition) => {
      const path = ATTRIBUTES.get(condition.attribute.toLowerCase());
      if (path === undefined) {
        throw new LogFilterError(`Unknown attribute ${condition.attribute}.`);
      }
      if (condition.kind === "presence") {
        return (event) => valuesAt(event, path).length > 0;
      }
      const { operator, value: wanted } = condition;
      if (typeof wanted !== "string") {
        throw new LogFilterError("A value must be a string in quotation marks.");
      }
      return (event) => valuesAt(event, path).some((value) => compareTexts(operator, value, wanted));
    });
  } catch (error) {
    throw error instanceof FilterSyntaxError ? new LogFilterError(error.message) : error;
  }
}

/** Returns the strings at a path. A list in the path stands for each of its items. */
function valuesAt(value: unknown, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => valuesAt(item, path));
  }
  const [name, ...rest] = path;
  if (name === undefined) {
    return typeof value === "string" ? [value] : [];
  }
  return typeof value === "object" && value !== null ? valuesAt((value as Record<string, unknown>)[name], rest) : [];
}

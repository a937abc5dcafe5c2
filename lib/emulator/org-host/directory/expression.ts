import { OktaError } from "../../http/okta-error";
import {
  compareTexts,
  evaluate,
  FilterSyntaxError,
  parseScimFilter,
  type Predicate,
  type ScimFilter,
} from "../../scim-filter";

/**
 * Parses an expression of comparisons with `eq` or `sw` that are joined by `and`. Values are strings, `true` or
 * `false`, and are compared ignoring case.
 * @throws OktaError 400 E0000031 for any other form, because an ignored condition would return too many objects
 */
export function parseExpression(expression: string): Predicate {
  const refused = (): OktaError =>
    new OktaError(400, "E0000031", "Invalid search criteria.", [
      `The emulator supports only the operators eq and sw, joined by and: ${expression}`,
    ]);
  const filter = parse(expression, refused);
  if (!(filter.kind === "and" ? filter.filters : [filter]).every(({ kind }) => kind === "comparison")) {
    throw refused();
  }
  return evaluate(filter, (condition) => {
    if (condition.kind === "presence" || !["eq", "sw"].includes(condition.operator)) {
      throw refused();
    }
    const { attribute, operator, value } = condition;
    if (typeof value !== "string" && typeof value !== "boolean") {
      throw refused();
    }
    const path = attribute.split(".");
    return (candidate) => {
      const actual = valueAt(candidate, path);
      return actual !== undefined && compareTexts(operator, actual, String(value));
    };
  });
}

function parse(expression: string, refused: () => OktaError): ScimFilter {
  try {
    return parseScimFilter(expression);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? refused() : error;
  }
}

function valueAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return found === undefined || found === null ? undefined : String(found as string | boolean | number);
}

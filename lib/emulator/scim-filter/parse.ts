import {
  COMPARISON_OPERATORS,
  FilterSyntaxError,
  type Comparison,
  type ComparisonOperator,
  type ScimFilter,
  type Junction,
} from "./syntax-tree";
import { tokenize, type Token } from "./tokens";

/** Maximum nesting of parentheses. More is a mistake, or an attempt to exhaust the stack. */
export const MOST_NESTED = 50;

/**
 * Parses a filter. Operators, `and`, `or`, `not`, `true`, `false` and `null` are case-insensitive. The caller decides
 * which attributes and operators are supported.
 * @throws FilterSyntaxError
 */
export function parseScimFilter(text: string): ScimFilter {
  return new Parser(tokenize(text)).parse();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): ScimFilter {
    const filter = this.or();
    const rest = this.tokens[this.position];
    if (rest !== undefined) {
      throw new FilterSyntaxError(`Unexpected ${rest.text}.`);
    }
    return filter;
  }

  private or(): ScimFilter {
    return this.joined("or", () => this.joined("and", () => this.condition()));
  }

  private joined(kind: Junction["kind"], part: () => ScimFilter): ScimFilter {
    const first = part();
    const filters = [first];
    while (this.takes(kind)) {
      filters.push(part());
    }
    return filters.length === 1 ? first : { kind, filters };
  }

  private condition(): ScimFilter {
    const isNegated = this.takes("not");
    if (!this.takes("(")) {
      if (isNegated) {
        throw new FilterSyntaxError("A parenthesis must follow not.");
      }
      return this.attributeExpression();
    }
    this.depth += 1;
    if (this.depth > MOST_NESTED) {
      throw new FilterSyntaxError("Too many parentheses.");
    }
    const filter = this.or();
    if (!this.takes(")")) {
      throw new FilterSyntaxError("A closing parenthesis is missing.");
    }
    this.depth -= 1;
    return { kind: "group", isNegated, filter };
  }

  private attributeExpression(): ScimFilter {
    const { text: attribute } = this.take("an attribute", "word");
    const { text } = this.take("an operator", "word");
    const operator = text.toLowerCase();
    if (operator === "pr") {
      return { kind: "presence", attribute };
    }
    if (!COMPARISON_OPERATORS.includes(operator as ComparisonOperator)) {
      throw new FilterSyntaxError(`Unknown operator ${text}.`);
    }
    return { kind: "comparison", attribute, operator: operator as ComparisonOperator, value: this.value() };
  }

  private value(): Comparison["value"] {
    const { kind, text } = this.take("a value");
    try {
      const value: unknown = JSON.parse(kind === "word" ? text.toLowerCase() : text);
      if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
        return value as Comparison["value"];
      }
    } catch {
      // The error is thrown below.
    }
    throw new FilterSyntaxError("A value must be a string in quotation marks, a number, true, false or null.");
  }

  /** Consumes a word or parenthesis if it is the next token. */
  private takes(wanted: string): boolean {
    const token = this.tokens[this.position];
    const isNext = token?.text.toLowerCase() === wanted;
    this.position += isNext ? 1 : 0;
    return isNext;
  }

  private take(expected: string, kind?: Token["kind"]): Token {
    const token = this.tokens[this.position];
    if (token === undefined) {
      throw new FilterSyntaxError(`The filter ends where ${expected} is expected.`);
    }
    if (kind !== undefined && token.kind !== kind) {
      throw new FilterSyntaxError(`The filter contains ${token.text} where ${expected} is expected.`);
    }
    this.position += 1;
    return token;
  }
}

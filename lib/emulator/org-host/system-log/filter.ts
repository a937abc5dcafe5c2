/** Why a filter was refused: becomes 400 E0000031. */
export class LogFilterError extends Error {}

/** Whether something passes a filter. */
export type LogPredicate = (event: unknown) => boolean;

type Comparison = (actual: string, wanted: string) => boolean;

/** The operators of SCIM 2.0 (RFC 7644 section 3.4.2.2), except `pr`, which takes no value. Letter case is ignored. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
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

/** Attributes of events that filters may name, in lower case, with their paths. */
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

/** Nested parentheses and negations at most: more is a mistake, or an attempt to exhaust the stack. */
const MOST_NESTED = 50;

/**
 * Parses a filter for System Log events: comparisons, `pr`, `and`, `or`, `not` and parentheses.
 * @throws LogFilterError for anything else, brackets among it
 */
export function parseLogFilter(text: string): LogPredicate {
  return new Parser(tokenize(text)).parse();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  parse(): LogPredicate {
    const predicate = this.or();
    if (this.position < this.tokens.length) {
      throw new LogFilterError(`Unexpected ${this.tokens[this.position] ?? ""}.`);
    }
    return predicate;
  }

  private or(): LogPredicate {
    const alternatives = [this.and()];
    while (this.takes("or")) {
      alternatives.push(this.and());
    }
    return (event) => alternatives.some((alternative) => alternative(event));
  }

  private and(): LogPredicate {
    const conditions = [this.condition()];
    while (this.takes("and")) {
      conditions.push(this.condition());
    }
    return (event) => conditions.every((condition) => condition(event));
  }

  private condition(): LogPredicate {
    if (this.takes("not")) {
      if (this.tokens[this.position] !== "(") {
        throw new LogFilterError("A parenthesis must follow not.");
      }
      const condition = this.condition();
      return (event) => !condition(event);
    }
    if (!this.takes("(")) {
      return this.comparison();
    }
    this.depth += 1;
    if (this.depth > MOST_NESTED) {
      throw new LogFilterError("Too many parentheses.");
    }
    const inner = this.or();
    if (!this.takes(")")) {
      throw new LogFilterError("A closing parenthesis is missing.");
    }
    this.depth -= 1;
    return inner;
  }

  private comparison(): LogPredicate {
    const name = this.take("an attribute");
    const path = ATTRIBUTES.get(name.toLowerCase());
    if (path === undefined) {
      throw new LogFilterError(`Unknown attribute ${name}.`);
    }
    const operator = this.take("an operator").toLowerCase();
    if (operator === "pr") {
      return (event) => valuesAt(event, path).length > 0;
    }
    const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
    if (compare === undefined) {
      throw new LogFilterError(`Unknown operator ${operator}.`);
    }
    const wanted = stringOf(this.take("a value")).toLowerCase();
    return (event) => valuesAt(event, path).some((value) => compare(value.toLowerCase(), wanted));
  }

  private takes(word: string): boolean {
    const found = this.tokens[this.position]?.toLowerCase() === word;
    this.position += found ? 1 : 0;
    return found;
  }

  private take(expected: string): string {
    const token = this.tokens[this.position];
    if (token === undefined) {
      throw new LogFilterError(`The filter ends where ${expected} is expected.`);
    }
    this.position += 1;
    return token;
  }
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()]|[A-Za-z][\w.]*)/y;

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  const input = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < input.length) {
    const token = TOKEN.exec(input)?.[1];
    if (token === undefined) {
      throw new LogFilterError("The filter has a character that is not supported.");
    }
    tokens.push(token);
  }
  return tokens;
}

function stringOf(token: string): string {
  try {
    const value: unknown = token.startsWith('"') ? JSON.parse(token) : undefined;
    if (typeof value === "string") {
      return value;
    }
  } catch {
    // Refused below.
  }
  throw new LogFilterError("A value must be a string in quotation marks.");
}

/** The texts at a path; a list on the way stands for each of its items. */
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

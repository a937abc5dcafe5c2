/**
 * JSON in which numbers stay what they are: those that no JavaScript number holds become a bigint or a `Decimal`, as in
 * MessagePack, and are written again as they were.
 */
import { Decimal, numberFromWire } from "./decimal";

/** A name, a text or a number of JSON: a number inside of a text is none. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Before the digits of a number that is carried as a text. Where a text begins with it as well, it gets one more, so none is
 * mistaken for a number.
 */
const MARK = "\u0000";

/**
 * A number that stands by itself, or a text that may begin with the mark: what has neither is parsed as it is, in a fraction of
 * the time. A few texts look like it as well; for them it takes its time and gives the same.
 */
const MAY_NEED_MARKS = /(?:^|[:,[])\s*-?\d[\d.eE+-]*\s*(?:[,}\]]|$)|\\u0000/;

/** Parses JSON. @throws SyntaxError as `JSON.parse` does; its message may quote the text */
export function parseJson(text: string): unknown {
  if (!MAY_NEED_MARKS.test(text)) {
    return JSON.parse(text);
  }
  // What a text in the source becomes must be decided before it is parsed: afterwards both look alike.
  const marked = text.replace(TOKEN, (token, colon?: string) => {
    if (colon !== undefined) {
      return token;
    }
    if (token.startsWith('"')) {
      return token.startsWith('"\\u0000') ? `"\\u0000${token.slice(1)}` : token;
    }
    return String(Number(token)) === token ? token : `"\\u0000${token}"`;
  });
  return JSON.parse(marked, (_key, value: unknown) => {
    if (typeof value !== "string" || !value.startsWith(MARK)) {
      return value;
    }
    const rest = value.slice(1);
    return rest.startsWith(MARK) ? rest : numberOf(rest);
  });
}

/** Writes JSON, with the numbers that {@link parseJson} reads. */
export function stringifyJson(value: unknown): string {
  const marked = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "bigint" || item instanceof Decimal) {
      return `${MARK}${item.toString()}`;
    }
    return typeof item === "string" && item.startsWith(MARK) ? `${MARK}${item}` : item;
  });
  return marked.replace(TOKEN, (token, colon?: string) => {
    if (colon !== undefined || !token.startsWith('"\\u0000')) {
      return token;
    }
    const rest = token.slice('"\\u0000'.length);
    return rest.startsWith("\\u0000") ? `"${rest}` : rest.slice(0, -1);
  });
}

/** A number that a JavaScript number may not hold; its digits and its exponent stay as they are where it does not. */
function numberOf(digits: string): unknown {
  const value = numberFromWire(digits) ?? new Decimal(digits);
  return value instanceof Decimal ? new Decimal(digits) : value;
}

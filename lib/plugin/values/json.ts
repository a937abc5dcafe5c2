/**
 * Reads and writes JSON without losing the precision of numbers. As in MessagePack, numbers that a JavaScript number cannot
 * represent become a bigint or a `Decimal`, and are written unchanged.
 */
import { Decimal, numberFromWire } from "./decimal";

/** Matches a name, a string or a number in JSON, but not a number inside a string. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The prefix of a number that is represented as a string. A string that begins with this prefix gets another one, so that
 * it is not mistaken for a number.
 */
const MARK = "\u0000";

/**
 * Matches a number, or a string that may begin with the mark. JSON with neither is parsed directly, which is much faster.
 * Some other strings match as well. They take the slow path, with the same result.
 */
const MAY_NEED_MARKS = /(?:^|[:,[])\s*-?\d[\d.eE+-]*\s*(?:[,}\]]|$)|\\u0000/;

/** Parses JSON. @throws SyntaxError as `JSON.parse` does, with a message that may quote the text */
export function parseJson(text: string): unknown {
  if (!MAY_NEED_MARKS.test(text)) {
    return JSON.parse(text);
  }
  // Numbers and strings must be distinguished before parsing, because marked numbers look like strings afterwards.
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

/** Writes JSON with the numbers that {@link parseJson} returns. */
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

/** Returns a number. If a JavaScript number cannot represent it, keeps its digits and its exponent. */
function numberOf(digits: string): unknown {
  const value = numberFromWire(digits) ?? new Decimal(digits);
  return value instanceof Decimal ? new Decimal(digits) : value;
}

import { FilterSyntaxError } from "./syntax-tree";

/** A word, a literal or a parenthesis of a filter. */
export interface Token {
  readonly kind: "word" | "string" | "number" | "parenthesis";
  /** The text in the filter. */
  readonly text: string;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([()])|([A-Za-z][\w.-]*)|(-?\d[\w.+-]*))/y;

/**
 * Splits a filter into tokens.
 * @throws FilterSyntaxError for unsupported characters
 */
export function tokenize(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  const input = filter.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < input.length) {
    const [, string, parenthesis, word, number] = TOKEN.exec(input) ?? [];
    if (string !== undefined) {
      tokens.push({ kind: "string", text: string });
    } else if (parenthesis !== undefined) {
      tokens.push({ kind: "parenthesis", text: parenthesis });
    } else if (word !== undefined) {
      tokens.push({ kind: "word", text: word });
    } else if (number !== undefined) {
      tokens.push({ kind: "number", text: number });
    } else {
      throw new FilterSyntaxError("The filter has a character that is not supported.");
    }
  }
  return tokens;
}

/**
 * Texts as the languages of programs write them. Names of orgs are written by other people: whatever they contain must stay
 * text, and what a reader cannot see (controls, marks that turn the direction of writing) is written out.
 */
import { HIDDEN_CHARACTER } from "../../../text/printable";

/** Hidden, but they join the parts of emoji and of Persian words, or say how an emoji is drawn. */
const JOINERS = "\u200c\u200d\ufe0e\ufe0f";

/** How a language writes a character above U+FFFF by its number. */
export type AstralEscape = "surrogates" | "long";

/**
 * A text as a string literal in double quotes, of JSON, JavaScript, Python and Go. None of them replaces anything inside.
 * @param astral JSON and JavaScript only know `surrogates`; Python and Go have the `long` form
 */
export function quoted(text: string, astral: AstralEscape): string {
  return `"${escapeEach(text, (character) => (/["\\]/.test(character) ? `\\${character}` : escapeHidden(character, astral)))}"`;
}

/** A text as a string literal of HCL, in which `${` and `%{` would begin a template. */
export function quotedInHcl(text: string): string {
  return quoted(text, "long").replace(/[$%](?=\{)/g, (sign) => escaped(sign, "long"));
}

/**
 * A text for the rest of a line that is a comment, in double quotes: so it is never taken for an instruction to a tool,
 * as `@ts-nocheck` would be.
 */
export function inComment(text: string): string {
  return quoted(text, "surrogates");
}

/**
 * The line above an org's declaration: what people call it.
 * @param sign begins a comment, with what is before it in the line
 */
export function remark(sign: string, { name, domain }: { readonly name?: string; readonly domain?: string }): string {
  const known = [name, domain].filter((each) => each !== undefined);
  return `${sign} ${known.map(inComment).join(", ") || "without a name"}`;
}

function escapeEach(text: string, escape: (character: string) => string): string {
  return Array.from(text, (character) => escape(wellFormed(character))).join("");
}

/** Half of a surrogate pair is not a character: neither a file in UTF-8 nor a literal in Go can contain it. */
function wellFormed(character: string): string {
  return /^[\ud800-\udfff]$/.test(character) ? "\ufffd" : character;
}

function escapeHidden(character: string, astral: AstralEscape): string {
  if (!HIDDEN_CHARACTER.test(character) || JOINERS.includes(character)) {
    return character;
  }
  return escaped(character, astral);
}

function escaped(character: string, astral: AstralEscape): string {
  const codePoint = character.codePointAt(0)!;
  if (codePoint > 0xffff && astral === "long") {
    return `\\U${hexadecimal(codePoint, 8)}`;
  }
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${hexadecimal(character.charCodeAt(index), 4)}`,
  ).join("");
}

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

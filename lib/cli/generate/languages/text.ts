/**
 * Texts as literals and comments of programming languages. Other people write the names of orgs, so their whole content must
 * stay text. Invisible characters (controls, marks that change the writing direction) are escaped.
 */
import { HIDDEN_CHARACTER } from "../../../text/printable";

/** Hidden characters that are kept: they join parts of emoji and of Persian words, or select how an emoji is drawn. */
const JOINERS = "\u200c\u200d\ufe0e\ufe0f";

/** The escape that a language uses for a character above U+FFFF. */
export type AstralEscape = "surrogates" | "long";

/**
 * Returns a text as a string literal in double quotes for JSON, JavaScript, Python and Go, which do not interpolate it.
 * @param astral `surrogates` for JSON and JavaScript, `long` for Python and Go
 */
export function quoted(text: string, astral: AstralEscape): string {
  return `"${escapeEach(text, (character) => (/["\\]/.test(character) ? `\\${character}` : escapeHidden(character, astral)))}"`;
}

/** Returns a text as a string literal of HCL, in which `${` and `%{` would start a template. */
export function quotedInHcl(text: string): string {
  return quoted(text, "long").replace(/[$%](?=\{)/g, (sign) => escaped(sign, "long"));
}

/**
 * Returns a text for the rest of a comment line. The double quotes prevent tools from reading it as an instruction, such as
 * `@ts-nocheck`.
 */
export function inComment(text: string): string {
  return quoted(text, "surrogates");
}

/**
 * Returns the comment line above an org's declaration, with the org's name and domain.
 * @param sign the start of the line, up to the comment sign
 */
export function remark(sign: string, { name, domain }: { readonly name?: string; readonly domain?: string }): string {
  const known = [name, domain].filter((each) => each !== undefined);
  return `${sign} ${known.map(inComment).join(", ") || "no name"}`;
}

function escapeEach(text: string, escape: (character: string) => string): string {
  return Array.from(text, (character) => escape(wellFormed(character))).join("");
}

/** Replaces half of a surrogate pair, which is not a character: neither UTF-8 files nor Go literals can contain it. */
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

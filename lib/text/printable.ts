/**
 * Texts that reach terminals and logs, without what a terminal would obey or hide.
 *
 * Imports allowed: none. Every layer may import it, so that all outputs follow one rule.
 */

/**
 * Matches one character that a reader cannot see: controls, format characters (marks that turn the direction,
 * zero-width characters), separators of lines, half surrogate pairs, and what Unicode says to show as nothing (UAX #44,
 * Default_Ignorable_Code_Point), which includes characters that no version has assigned yet.
 */
export const HIDDEN_CHARACTER = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const HIDDEN = new RegExp(HIDDEN_CHARACTER.source, "gu");

/** Joins the parts of an emoji, or says how to draw it; anywhere else these hide in a word. */
const EMOJI_JOINER =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})|(?<=\p{Emoji})[\ufe0e\ufe0f]/u;

const EMOJI_PART = new RegExp(`(${EMOJI_JOINER.source})`, "u");

/**
 * Returns the text with every character that a reader cannot see written out, such as `\u{1b}` for ESC. Line feeds stay:
 * they must be the author's own.
 */
export function visible(text: string): string {
  return written(text, (character) => (character === "\n" ? character : escaped(character)));
}

/** Returns the text as {@link visible} does, and in one line: for texts that somebody else wrote. */
export function inOneLine(text: string): string {
  return written(text, escaped);
}

/** Returns the value as JSON in which every character that readers cannot see is escaped: `\u001b`, `\u202e`, `\u2028`. */
export function visibleJson(value: unknown, indentation?: number): string {
  return escapeJson(JSON.stringify(value, undefined, indentation));
}

/** Escapes in a JSON text what `JSON.stringify` leaves as it is, such as bidi marks. The value stays the same. */
export function escapeJson(json: string): string {
  return json.replace(HIDDEN, (character) =>
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => String.raw`\u` + character.charCodeAt(index).toString(16).padStart(4, "0"),
        ).join(""),
  );
}

function written(text: string, write: (character: string) => string): string {
  // Odd parts are the joiners inside of emoji.
  return text
    .split(EMOJI_PART)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(HIDDEN, write)))
    .join("");
}

function escaped(character: string): string {
  return String.raw`\u` + `{${character.codePointAt(0)!.toString(16)}}`;
}

/**
 * Removes characters from the texts for terminals and logs that a terminal would obey or hide.
 *
 * Imports allowed: none. Every layer may import this module, so that all output follows the same rule.
 */

/**
 * Matches one character that a reader cannot see: control characters, format characters (direction marks and zero-width
 * characters), line separators, unpaired surrogates, and the characters that Unicode does not display (UAX #44,
 * Default_Ignorable_Code_Point), which include some that are not assigned yet.
 */
export const HIDDEN_CHARACTER = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const HIDDEN = new RegExp(HIDDEN_CHARACTER.source, "gu");

/** Matches a character that joins the parts of an emoji or selects its style. Anywhere else, these could hide in a word. */
const EMOJI_JOINER =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})|(?<=\p{Emoji})[\ufe0e\ufe0f]/u;

const EMOJI_PART = new RegExp(`(${EMOJI_JOINER.source})`, "u");

/**
 * Returns the text with all hidden characters written out, such as `\u{1b}` for ESC. Line feeds stay, so they must be the
 * author's own.
 */
export function visible(text: string): string {
  return written(text, (character) => (character === "\n" ? character : escaped(character)));
}

/** Returns the text as {@link visible} does, but on one line. Use it for texts from elsewhere. */
export function inOneLine(text: string): string {
  return written(text, escaped);
}

/** Returns the value as JSON in which all hidden characters are escaped: `\u001b`, `\u202e`, `\u2028`. */
export function visibleJson(value: unknown, indentation?: number): string {
  return escapeJson(JSON.stringify(value, undefined, indentation));
}

/** Escapes hidden characters in JSON that `JSON.stringify` does not escape, such as bidi marks. The value stays the same. */
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
  // The parts with an odd index are the joiners inside emoji.
  return text
    .split(EMOJI_PART)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(HIDDEN, write)))
    .join("");
}

function escaped(character: string): string {
  return String.raw`\u` + `{${character.codePointAt(0)!.toString(16)}}`;
}

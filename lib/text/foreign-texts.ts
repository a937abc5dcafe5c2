/** Keeps texts from servers and states from starting new lines in messages. */
import { inOneLine, visible } from "./printable";

/** More texts than this are an attack. After that, no line feed is trusted. */
const MOST_TEXTS = 1000;
const MOST_CHARACTERS = 1_000_000;

/**
 * The multi-line texts that came from elsewhere. A message contains such values next to its own text, and the result does
 * not show where a line feed comes from. So the code that decodes values records those with line feeds. When a message
 * leaves the process, these values are quoted in it.
 */
export class ForeignTexts {
  private texts: string[] = [];
  private characters = 0;
  private isFull = false;

  /** Records all multi-line texts in a value, at any depth. */
  note(value: unknown): void {
    // No recursion, because a server may nest values more deeply than the stack allows.
    const waiting: unknown[] = [value];
    while (waiting.length > 0) {
      const next = waiting.pop();
      if (typeof next === "string") {
        this.noteText(next);
      } else if (typeof next === "object" && next !== null && !ArrayBuffer.isView(next)) {
        for (const [name, member] of next instanceof Map ? next : Object.entries(next)) {
          waiting.push(name, member);
        }
      }
    }
  }

  /** Returns a message in which each recorded text is on one line. */
  quote(message: string): string {
    if (!message.includes("\n")) {
      return message;
    }
    if (this.isFull) {
      return inOneLine(message);
    }
    return this.texts.reduce(
      (quoted, text) => (quoted.includes(text) ? quoted.replaceAll(text, () => inOneLine(text)) : quoted),
      message,
    );
  }

  private noteText(text: string): void {
    if (!text.includes("\n") || this.isFull) {
      return;
    }
    // Messages trim some values, and show domains in lowercase.
    const forms = [text, text.trim(), text.toLowerCase(), text.trim().toLowerCase()];
    const added = [...new Set(forms)].filter((form) => form.includes("\n") && !this.texts.includes(form));
    if (added.length === 0) {
      return;
    }
    this.characters += added.reduce((sum, { length }) => sum + length, 0);
    this.isFull = this.texts.length + added.length > MOST_TEXTS || this.characters > MOST_CHARACTERS;
    // Long texts come first, so that a text that contains another one is quoted as a whole.
    this.texts = this.isFull ? [] : [...this.texts, ...added].sort((a, b) => b.length - a.length);
  }
}

/** The texts of this process. */
export const foreignTexts = new ForeignTexts();

/**
 * Returns a message in the form in which it may leave the process. Its own line feeds stay. Line feeds of recorded texts
 * and all other hidden characters are written out.
 */
export function printable(message: string): string {
  return visible(foreignTexts.quote(message));
}

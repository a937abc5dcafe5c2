/** Keeps texts of servers and states from starting lines of their own in messages. */
import { inOneLine, visible } from "./printable";

/** More of them is an attack: no line feed is trusted from then on. */
const MOST_TEXTS = 1000;
const MOST_CHARACTERS = 1_000_000;

/**
 * The texts of several lines that came from elsewhere. A message puts values between its own words, and nothing in the result
 * shows whose line feeds they are. So whoever decodes values notes those that hold line feeds, and where a message leaves the
 * process they are quoted in it.
 */
export class ForeignTexts {
  private texts: string[] = [];
  private characters = 0;
  private isFull = false;

  /** Notes every text of several lines in a value, however deep. */
  note(value: unknown): void {
    // Without recursion: a server may nest values deeper than the stack is.
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

  /** Returns a message in which the noted texts are in one line each. */
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
    // Messages show some values trimmed, and domains in lower case.
    const forms = [text, text.trim(), text.toLowerCase(), text.trim().toLowerCase()];
    const added = [...new Set(forms)].filter((form) => form.includes("\n") && !this.texts.includes(form));
    if (added.length === 0) {
      return;
    }
    this.characters += added.reduce((sum, { length }) => sum + length, 0);
    this.isFull = this.texts.length + added.length > MOST_TEXTS || this.characters > MOST_CHARACTERS;
    // Long ones first: one that contains another must be quoted whole.
    this.texts = this.isFull ? [] : [...this.texts, ...added].sort((a, b) => b.length - a.length);
  }
}

/** Those of this process. */
export const foreignTexts = new ForeignTexts();

/** Returns a message as it may leave the process: its own line feeds stay, those of noted texts and all else is visible. */
export function printable(message: string): string {
  return visible(foreignTexts.quote(message));
}

/** Keeps secrets out of everything that is written. */

/** What stands in a secret's place. */
const REPLACEMENT = "(redacted)";

/** Shorter strings stand in every other line by chance. */
const SHORTEST_SECRET = 4;

/** From this length on, a single line of a secret is a secret: a key's body, not its first line. */
const SHORTEST_LINE = 16;

/** The secrets that a process knows. Each is found as it is, and as JSON and URLs write it. */
export class SecretRegistry {
  private forms: string[] = [];

  /** Remembers a secret. Strings of fewer than four characters are not taken. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST_SECRET) {
      return;
    }
    const lines = secret
      .split(/\s+|\\[rn]|[",:{}[\]]+/)
      .filter((line) => line.length >= SHORTEST_LINE && !line.startsWith("-----"));
    const forms = [secret, secret.trim(), ...lines].flatMap(writtenForms);
    // Long forms first: one that contains another must go whole.
    this.forms = [...new Set([...this.forms, ...forms])].sort((a, b) => b.length - a.length);
  }

  /** Replaces every secret in a text. */
  redact(text: string): string {
    let redacted = text;
    for (const form of this.forms) {
      if (redacted.includes(form)) {
        redacted = redacted.replaceAll(form, REPLACEMENT);
      }
    }
    return redacted;
  }
}

function writtenForms(text: string): string[] {
  const json = escaped(text);
  // What URLSearchParams writes is the form of forms; it takes half surrogate pairs too, unlike encodeURIComponent.
  const form = new URLSearchParams([["", text]]).toString().slice(1);
  return [text, json, escaped(json), form, form.replaceAll("+", "%20")];
}

/** A text as it stands between the quotation marks of JSON. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Keeps secrets out of all output. */

/** The text that replaces a secret. */
const REPLACEMENT = "(redacted)";

/** Shorter strings would occur in many lines by chance. */
const SHORTEST_SECRET = 4;

/** From this length on, a single line of a secret is also a secret, such as a line of a key's body. */
const SHORTEST_LINE = 16;

/** The secrets of a process. Finds each secret in its original form, and in the forms for JSON and URLs. */
export class SecretRegistry {
  private forms: string[] = [];

  /** Adds a secret. Ignores strings with fewer than four characters. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST_SECRET) {
      return;
    }
    const lines = secret
      .split(/\s+|\\[rn]|[",:{}[\]]+/)
      .filter((line) => line.length >= SHORTEST_LINE && !line.startsWith("-----"));
    const forms = [secret, secret.trim(), ...lines].flatMap(writtenForms);
    // Long forms come first, so that a form that contains another one is replaced as a whole.
    this.forms = [...new Set([...this.forms, ...forms])].sort((a, b) => b.length - a.length);
  }

  /** Replaces all secrets in a text. */
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
  // URLSearchParams uses form encoding. Unlike encodeURIComponent, it accepts unpaired surrogates.
  const form = new URLSearchParams([["", text]]).toString().slice(1);
  return [text, json, escaped(json), form, form.replaceAll("+", "%20")];
}

/** Returns a text as it appears between quotation marks in JSON. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Quotes texts for HCL. Texts in Terraform's JSON differ from HCL only in the escapes around interpolations. */

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Returns a text of Terraform's JSON as a quoted HCL template.
 *
 * Both syntaxes read the text as a template, so interpolations (`${…}`), directives (`%{…}`) and their escapes (`$${`,
 * `%%{`) stay unchanged. Everything around them is escaped.
 */
export function quotedTemplate(text: string): string {
  let quoted = "";
  for (let index = 0; index < text.length;) {
    const end = sequenceEnd(text, index);
    if (end === undefined) {
      quoted += escaped(text[index]!);
      index += 1;
    } else {
      quoted += text.slice(index, end);
      index = end;
    }
  }
  return `"${quoted}"`;
}

/** Returns the end of the interpolation, directive or escape that begins at a position, or undefined if none does. */
function sequenceEnd(text: string, start: number): number | undefined {
  if (text.startsWith("$${", start) || text.startsWith("%%{", start)) {
    return start + 3;
  }
  return text.startsWith("${", start) || text.startsWith("%{", start) ? expressionEnd(text, start + 2) : undefined;
}

/** Returns the position after the brace that closes an expression, or the text's end if nothing closes it. */
function expressionEnd(text: string, start: number): number {
  let depth = 1;
  let index = start;
  while (index < text.length && depth > 0) {
    const character = text[index];
    if (character === '"') {
      index = literalEnd(text, index + 1);
    } else {
      depth += character === "{" ? 1 : character === "}" ? -1 : 0;
      index += 1;
    }
  }
  return index;
}

/** Returns the position after the quotation mark that closes a text in an expression. Such a text is a template, too. */
function literalEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '"') {
    index = sequenceEnd(text, index) ?? index + (text[index] === "\\" ? 2 : 1);
  }
  return index + 1;
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return ESCAPES[character] ?? (code < 0x20 || code === 0x7f ? `\\u${code.toString(16).padStart(4, "0")}` : character);
}

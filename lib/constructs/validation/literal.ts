import { Token } from "../framework";

/** Terraform's interpolations and directives, and the marker of a list token that was spread into another list. */
const EXPRESSION = /[$%]\{|#\{TfToken\[/;

/**
 * Whether a value is set and known at synthesis: it is neither missing nor a token nor a string with a handwritten Terraform
 * expression (`"${var.domain}"`). Only such values can be checked this early. The provider checks the others once they are
 * known.
 */
export function isLiteral<T>(value: T): value is NonNullable<T> {
  if (value === undefined || value === null || Token.isUnresolved(value)) {
    return false;
  }
  return typeof value !== "string" || !EXPRESSION.test(value);
}

/** Whether a setting has any value: a literal, a token or an expression. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/**
 * The forms of a key's text, which no file path has: PEM, a JWK, either of them in Base64, bare DER, or any text of several
 * lines.
 */
const KEY_TEXT = /-----BEGIN|PRIVATE KEY-----|^\{|^LS0tLS1CRUdJTi|^eyJ|^MI[A-Za-z0-9+/=]{100,}$|[\r\n]/;

/** Whether a value looks like the text of a key or of a token. */
export function isKeyText(value: unknown): boolean {
  return typeof value === "string" && KEY_TEXT.test(value.trim());
}

/**
 * Returns the message of a check: the property, its value, the violated rule and the fix. The framework adds the
 * construct's path in front of it. A value that looks like a key is not shown, whichever property it is in.
 *
 * @param fix a sentence that says what to write instead
 */
export function violation(property: string, value: unknown, rule: string, fix: string): string {
  const shown = isKeyText(value) ? "a value that looks like a key (not shown)" : JSON.stringify(value);
  return `${property} is ${shown}: ${rule}. ${fix}`;
}

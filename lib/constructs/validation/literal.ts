import { Token } from "../framework";

/** Terraform's interpolations and templates, and the mark of a list token that was spread into another list. */
const EXPRESSION = /[$%]\{|#\{TfToken\[/;

/**
 * Whether a value is there and known while synthesizing: neither left out, nor a token, nor a string that carries a
 * Terraform expression written by hand (`"${var.domain}"`). Only such values can be checked this early; the provider
 * checks the others when they are known.
 */
export function isLiteral<T>(value: T): value is NonNullable<T> {
  if (value === undefined || value === null || Token.isUnresolved(value)) {
    return false;
  }
  return typeof value !== "string" || !EXPRESSION.test(value);
}

/** Whether a setting was given at all: literally, as a token or as an expression. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/**
 * How keys look when they are text and not a path: PEM, a JWK, either of them in Base64, bare DER, or anything of more
 * than one line. No file's path looks like these.
 */
const KEY_TEXT = /-----BEGIN|PRIVATE KEY-----|^\{|^LS0tLS1CRUdJTi|^eyJ|^MI[A-Za-z0-9+/=]{100,}$|[\r\n]/;

/** Whether a value looks like the text of a key or of a token. */
export function isKeyText(value: unknown): boolean {
  return typeof value === "string" && KEY_TEXT.test(value.trim());
}

/**
 * The sentence that every check answers with: which property has which value, the rule, and the way out. The
 * construct's path is put before it by the framework. What looks like a key is not shown, whatever property it is in.
 *
 * @param fix what to write instead, a sentence
 */
export function violation(property: string, value: unknown, rule: string, fix: string): string {
  const shown = isKeyText(value) ? "what looks like a key (not shown)" : JSON.stringify(value);
  return `${property} is ${shown}: ${rule}. ${fix}`;
}

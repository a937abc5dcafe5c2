import { Token } from "../framework";

/**
 * Whether a value is there and known while synthesizing: neither left out, nor a token, nor a string that carries a
 * Terraform expression written by hand (`"${var.domain}"`). Only such values can be checked this early; the provider
 * checks the others when they are known.
 */
export function isLiteral<T>(value: T): value is NonNullable<T> {
  if (value === undefined || value === null || Token.isUnresolved(value)) {
    return false;
  }
  return typeof value !== "string" || !/[$%]\{/.test(value);
}

/** Whether a setting was given at all: literally, as a token or as an expression. */
export function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/**
 * The sentence that every check answers with: which property has which value, the rule, and the way out. The
 * construct's path is put before it by the framework.
 *
 * @param fix what to write instead, a sentence
 */
export function violation(property: string, value: unknown, rule: string, fix: string): string {
  return `${property} is ${JSON.stringify(value)}: ${rule}. ${fix}`;
}

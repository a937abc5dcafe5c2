import { isLiteral, violation } from "./literal";

/**
 * Checks how many characters a text has.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateLength(
  property: string,
  value: string | undefined,
  minimum: number,
  maximum: number,
): string[] {
  if (!isLiteral(value) || (value.length >= minimum && value.length <= maximum)) {
    return [];
  }
  const count = value.length === 1 ? "1 character" : `${value.length} characters`;
  return [
    violation(
      property,
      value,
      `it has ${count}, ${minimum} to ${maximum} are accepted`,
      value.length < minimum ? "Write more." : "Write less.",
    ),
  ];
}

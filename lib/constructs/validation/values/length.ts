import { hasLength, lengthOf, type Length } from "../../../facts/texts";
import { isLiteral, violation } from "../literal";

/**
 * Checks the number of characters of a text.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateLength(property: string, value: string | undefined, accepted: Length): string[] {
  if (!isLiteral(value) || hasLength(value, accepted)) {
    return [];
  }
  const { minimum, maximum } = accepted;
  const length = lengthOf(value);
  const count = length === 1 ? "1 character" : `${length} characters`;
  return [
    violation(
      property,
      value,
      `it has ${count}, but must have ${minimum} to ${maximum}`,
      length < minimum ? "Write a longer text." : "Shorten it.",
    ),
  ];
}

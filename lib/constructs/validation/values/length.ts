import { hasLength, lengthOf, type Length } from "../../../facts/texts";
import { isLiteral, violation } from "../literal";

/**
 * Checks how many characters a text has.
 *
 * @returns what is wrong, nothing where all is well
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
      `it has ${count}, ${minimum} to ${maximum} are accepted`,
      length < minimum ? "Write more." : "Write less.",
    ),
  ];
}

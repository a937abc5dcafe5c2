/** Validation of the length of texts. */
import { hasLength, lengthOf, type Length } from "../../facts/texts";

/** Returns a check of the number of characters. */
export function textLength(attribute: string, accepted: Length): (value: string) => string | undefined {
  return (value) =>
    hasLength(value, accepted)
      ? undefined
      : `${attribute} has ${lengthOf(value)} characters. It must have ${accepted.minimum} to ${accepted.maximum}.`;
}

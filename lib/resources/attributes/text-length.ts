/** Attributes whose values may have so many characters. */
import { hasLength, lengthOf, type Length } from "../../facts/texts";

/** A check that a value has an accepted number of characters. */
export function textLength(attribute: string, accepted: Length): (value: string) => string | undefined {
  return (value) =>
    hasLength(value, accepted)
      ? undefined
      : `${attribute} has ${lengthOf(value)} characters. It must have ${accepted.minimum} to ${accepted.maximum}.`;
}

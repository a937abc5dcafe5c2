import { isLiteral, violation } from "../literal";

/** The bounds of a number, both included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Checks that a number is whole and within its bounds.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateWholeNumber(property: string, value: number | undefined, range: Range): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (Number.isInteger(value) && value >= range.minimum && value <= range.maximum) {
    return [];
  }
  return [
    // JSON has no word for NaN and infinity.
    `${property} is ${value}: it must be a whole number from ${range.minimum} to ${range.maximum}. ` +
      "Choose one of these, or leave it out.",
  ];
}

/**
 * Checks that the shortest wait is not longer than the longest.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateWaits(minWaitSeconds: number | undefined, maxWaitSeconds: number | undefined): string[] {
  if (!isLiteral(minWaitSeconds) || !isLiteral(maxWaitSeconds) || minWaitSeconds <= maxWaitSeconds) {
    return [];
  }
  return [
    violation(
      "minWaitSeconds",
      minWaitSeconds,
      `it must not be more than maxWaitSeconds, which is ${maxWaitSeconds}`,
      "Lower the one or raise the other.",
    ),
  ];
}

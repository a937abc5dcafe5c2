import { isLiteral, violation } from "../literal";

/** The inclusive bounds of a number. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Checks that a number is an integer within its bounds.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateWholeNumber(property: string, value: number | undefined, range: Range): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (Number.isInteger(value) && value >= range.minimum && value <= range.maximum) {
    return [];
  }
  return [
    // JSON cannot represent NaN and infinity.
    `${property} is ${value}: it must be a whole number from ${range.minimum} to ${range.maximum}. ` +
      `Write such a number, or remove ${property} to use the default.`,
  ];
}

/**
 * Checks that the shortest wait is not longer than the longest.
 *
 * @returns the problems, or nothing if the value is valid
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
      "Lower minWaitSeconds, or raise maxWaitSeconds.",
    ),
  ];
}

import { isLiteral, violation } from "./literal";

/** The bounds of a number, both included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  /** Whether fractions are refused. */
  readonly whole?: boolean;
}

/**
 * Checks that a number is within its bounds.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateNumber(property: string, value: number | undefined, range: Range): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  const fits = value >= range.minimum && value <= range.maximum && (!range.whole || Number.isInteger(value));
  if (fits) {
    return [];
  }
  const kind = range.whole ? "a whole number" : "a number";
  return [
    // JSON has no word for NaN and infinity.
    `${property} is ${value}: it must be ${kind} from ${range.minimum} to ${range.maximum}. ` +
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

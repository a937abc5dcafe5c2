/** Attributes with a closed set of values. */

/** Returns a check that a value is one of `allowed`. Case-sensitive. */
export function oneOf(attribute: string, allowed: readonly string[]): (value: string) => string | undefined {
  return (value) =>
    allowed.includes(value)
      ? undefined
      : `"${value}" is not a valid value for ${attribute}. Use one of ${allowed.map((one) => `"${one}"`).join(", ")}.`;
}

/** Attributes with a closed set of values. */

/** A check that a value is one of `allowed`, in exactly this spelling. */
export function oneOf(attribute: string, allowed: readonly string[]): (value: string) => string | undefined {
  return (value) =>
    allowed.includes(value)
      ? undefined
      : `"${value}" is not a value of ${attribute}. Use one of ${allowed.map((one) => `"${one}"`).join(", ")}.`;
}

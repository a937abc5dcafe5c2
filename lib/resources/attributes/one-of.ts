/** Attributes with a closed set of values. */

/** Returns `"A", "B" or "C"`. */
function alternatives(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** Returns a check that a value is one of `allowed`. Case-sensitive. */
export function oneOf(attribute: string, allowed: readonly string[]): (value: string) => string | undefined {
  return (value) =>
    allowed.includes(value)
      ? undefined
      : `"${value}" is not a valid value for ${attribute}. Use ${alternatives(allowed)}.`;
}

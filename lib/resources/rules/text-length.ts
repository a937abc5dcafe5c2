/** Attributes whose values may have so many characters. */

/** A check that a value has from `minimum` to `maximum` characters. */
export function textLength(attribute: string, minimum: number, maximum: number): (value: string) => string | undefined {
  return (value) => {
    const { length } = [...value];
    return length >= minimum && length <= maximum
      ? undefined
      : `${attribute} has ${length} characters. It must have ${minimum} to ${maximum}.`;
  };
}

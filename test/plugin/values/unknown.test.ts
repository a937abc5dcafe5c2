import { UNKNOWN_EXTENSION } from "../../../lib/plugin/values/msgpack";
import { containsUnknown, isKnown, UNKNOWN, type Unknown } from "../../../lib/plugin/values/unknown";
import type { Equal } from "../type-assertions";

describe("isKnown", () => {
  it("is true of null and of values, and false of an unknown", () => {
    expect([isKnown(null), isKnown("a"), isKnown(UNKNOWN)]).toEqual([true, true, false]);
  });

  it("narrows the type", () => {
    const lengthOf = (value: string | null | Unknown): number => {
      if (!isKnown(value)) {
        const isUnknown: Equal<typeof value, Unknown> = true;
        return isUnknown ? -1 : 0;
      }
      const isText: Equal<typeof value, string | null> = true;
      return isText ? (value?.length ?? 0) : 0;
    };
    expect([lengthOf(UNKNOWN), lengthOf(null), lengthOf("ab")]).toEqual([-1, 0, 2]);
  });
});

describe("containsUnknown", () => {
  it.each([
    ["an unknown", UNKNOWN, true],
    ["a list with an unknown", ["a", UNKNOWN], true],
    ["an unknown deep inside", { a: [{ b: UNKNOWN }] }, true],
    ["a dynamic value whose content is unknown", { type: "string", value: UNKNOWN_EXTENSION }, true],
    ["null", null, false],
    ["a whole value", { a: ["b", 1, true, null, 5n] }, false],
  ])("of %s", (_what, value, expected) => {
    expect(containsUnknown(value)).toBe(expected);
  });
});

import fc from "fast-check";
import { editDistance } from "../../../lib/constructs/validation/edit-distance";

describe("editDistance", () => {
  it.each([
    ["status", "status", 0],
    ["stauts", "status", 2],
    ["acountId", "accountId", 1],
    ["domains", "domain", 1],
    ["kitten", "sitting", 3],
    ["", "orgId", 5],
    ["flaw", "lawn", 2],
  ])("from %j to %j is %i", (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });

  it("is 0 from a text to itself alone, and the same both ways", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(editDistance(one, one)).toBe(0);
        expect(editDistance(one, other) === 0).toBe(one === other);
        expect(editDistance(one, other)).toBe(editDistance(other, one));
      }),
    );
  });

  it("is never more than the longer text, nor less than the difference in length", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
      }),
    );
  });

  it("is no longer than any way round by a third text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, (one, between, other) => {
        expect(editDistance(one, other)).toBeLessThanOrEqual(editDistance(one, between) + editDistance(between, other));
      }),
    );
  });

  it("is at most the number of edits that were made", () => {
    const edit = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom("insert", "remove", "replace"),
      character: fc.constantFrom("x", "y"),
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(edit, { maxLength: 4 }), (text, edits) => {
        const edited = edits.reduce((before, { at, kind, character }) => {
          const index = at % (before.length + 1);
          const rest = before.slice(kind === "insert" ? index : index + 1);
          return before.slice(0, index) + (kind === "remove" ? "" : character) + rest;
        }, text);
        expect(editDistance(text, edited)).toBeLessThanOrEqual(edits.length);
      }),
    );
  });
});

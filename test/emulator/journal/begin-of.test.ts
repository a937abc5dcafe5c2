import * as fc from "fast-check";
import { beginOf } from "../../../lib/emulator/journal/begin-of";

describe("the begin of a JSON value", () => {
  it("is the whole value where there is room, and what its JSON begins with where there is none", () => {
    let cuts = 0;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 200 }), (value, characters) => {
        const whole = JSON.stringify(value);
        const { value: begin, cut } = beginOf(value, characters);
        const text = JSON.stringify(begin);
        cuts += cut ? 1 : 0;
        expect(cut).toBe(text !== whole);
        expect(whole.startsWith(text.replace(/[\]}]*$/, ""))).toBe(true);
        if (cut) {
          expect(text.length).toBeGreaterThanOrEqual(characters - 2 * text.split(/[[{]/).length);
        }
      }),
    );
    expect(cuts).toBeGreaterThan(0);
  });

  it("has no more than the room and one value, however long the list is", () => {
    const word = fc.stringMatching(/^[a-z]{0,20}$/);
    const list = fc.array(fc.record({ name: word, list: fc.array(word) }), { minLength: 50 });
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 500 }), (value, characters) => {
        expect(JSON.stringify(beginOf(value, characters).value).length).toBeLessThan(characters + 40);
      }),
    );
  });

  it("never looks at what comes after", () => {
    const looked: number[] = [];
    const items = Array.from({ length: 1000 }, (_, index) => ({
      get name() {
        looked.push(index);
        return "x".repeat(50);
      },
    }));
    expect(beginOf(items, 500).cut).toBe(true);
    expect(looked.length).toBeLessThan(20);
  });

  it("has strings as they are, leaves out what is undefined, and is a copy", () => {
    const value = { text: "x".repeat(1000), none: undefined, list: [1] };
    const { value: begin, cut } = beginOf(value, 10);
    expect([begin, cut]).toEqual([{ text: value.text }, true]);
    const whole = beginOf(value, 10_000);
    expect([whole.value, whole.cut]).toEqual([{ text: value.text, list: [1] }, false]);
    expect((whole.value as typeof value).list).not.toBe(value.list);
  });
});

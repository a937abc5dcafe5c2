import * as fc from "fast-check";
import { PrivateState } from "../../lib/plugin";
import { decodePrivate, encodePrivate } from "../../lib/plugin/private-state";

const text = (value: string) => new TextEncoder().encode(value);

describe("PrivateState", () => {
  it("gives back what was set, until it is deleted", () => {
    const state = new PrivateState({ a: 1 });
    state.set("b", { c: [true, null] });
    expect([state.get("a"), state.get("b"), state.isEmpty]).toEqual([1, { c: [true, null] }, false]);
    state.delete("a");
    state.delete("b");
    expect([state.get("a"), state.get("b"), state.isEmpty]).toEqual([undefined, undefined, true]);
  });

  it.each([["constructor"], ["__proto__"], ["toString"]])("takes %s for a key like any other", (key) => {
    const state = new PrivateState();
    expect(state.get(key)).toBeUndefined();
    state.set(key, "a");
    expect(decodePrivate(encodePrivate(state)).kept.get(key)).toBe("a");
  });
});

describe("the private bytes", () => {
  it("are none where there is nothing to keep", () => {
    expect(encodePrivate(new PrivateState(), new PrivateState())).toEqual(new Uint8Array(0));
    expect(decodePrivate(new Uint8Array(0)).kept.isEmpty).toBe(true);
  });

  it("hold both parts", () => {
    const entries = fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }), { noNullPrototype: true });
    fc.assert(
      fc.property(entries, entries, (kept, planned) => {
        const read = decodePrivate(encodePrivate(new PrivateState(kept as never), new PrivateState(planned as never)));
        expect(JSON.stringify(read)).toBe(JSON.stringify({ kept, planned }));
      }),
    );
  });

  it("keep apart what was planned for a change and for a destroy", () => {
    const bytes = encodePrivate(new PrivateState({ a: 1 }), new PrivateState({ mark: true }), "change");
    expect(decodePrivate(bytes, "change").planned.get("mark")).toBe(true);
    expect(decodePrivate(bytes, "destroy").planned.isEmpty).toBe(true);
    expect(decodePrivate(bytes, "destroy").kept.get("a")).toBe(1);
  });

  it("of another provider are read as empty where they are a JSON object", () => {
    const { kept, planned } = decodePrivate(text('{"schema_version":"1"}'));
    expect([kept.isEmpty, planned.isEmpty]).toEqual([true, true]);
  });

  it.each([["{"], ["null"], ["[]"], ['"secret"'], ['{"kept":"secret"}'], ['{"kept":[1]}'], ['{"change":5}']])(
    "that are %s are refused, without being quoted",
    (bytes) => {
      const read = () => decodePrivate(text(bytes));
      expect(read).toThrow(expect.objectContaining({ code: "ERR_PLUGIN_DIAGNOSTIC" }));
      expect(read).toThrow(/^Unreadable private state: (?!.*secret)/);
    },
  );
});

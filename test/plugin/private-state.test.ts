import { type Json, privateKey, PrivateState } from "../../lib/plugin";

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
    const stored = JSON.parse(JSON.stringify(state)) as Record<string, Json>;
    expect(new PrivateState(stored).get(key)).toBe("a");
  });

  it("takes typed keys, of which a value of another type reads as absent", () => {
    const count = privateKey("count", (value) => typeof value === "number");
    const state = new PrivateState({ count: "three" });
    expect(state.get(count)).toBeUndefined();
    state.set(count, 3);
    expect([state.get(count), state.get("count")]).toEqual([3, 3]);
    state.delete(count);
    expect(state.isEmpty).toBe(true);
  });
});

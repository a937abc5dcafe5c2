/** The helpers that the comparison of the twins relies on. */
import { UNKNOWN, type PluginValue } from "../../support/plugin-values";
import { demandNone, differences } from "./support/comparison";
import { proposedNew } from "./support/proposed-new";
import { schemaAttributes, type SchemaAttributes } from "./support/schema";
import { isSame, type Values } from "./support/values";

describe("the comparison of two answers", () => {
  it("names every place at which they differ", () => {
    const framework = { state: { a: 1, list: [1, 2] }, gone: true };
    const ours = { state: { a: 2, list: [1] } };
    expect(differences(framework, ours)).toEqual([
      { at: "state.a", framework: 1, ours: 2 },
      { at: "state.list[1]", framework: 2, ours: undefined },
      { at: "gone", framework: true, ours: undefined },
    ]);
    expect(differences(framework, { ...framework })).toEqual([]);
  });

  it("fails where there is one", () => {
    expect(() => demandNone(differences({ a: null }, { a: [] }), "a call")).toThrow("a call: the framework");
    expect(() => demandNone([], "a call")).not.toThrow();
  });
});

describe("whether two values are the same", () => {
  it("is what their type says", () => {
    expect(isSame(["set", "string"], ["a", "b"], ["b", "a"])).toBe(true);
    expect(isSame(["list", "string"], ["a", "b"], ["b", "a"])).toBe(false);
    expect(isSame(["map", ["set", "number"]], { a: [1, 2] }, { a: [2, 1] })).toBe(true);
    expect(isSame("string", UNKNOWN, null)).toBe(false);
    expect(isSame(["list", "string"], [], null)).toBe(false);
  });

  it("does not depend on how a number is written", () => {
    for (const [one, other] of [
      ["1e3", 1000],
      ["0.50", 0.5],
      ["-12.5e-1", -1.25],
      ["18446744073709551616", 2 ** 64],
      [7n, 7],
    ]) {
      expect([one, isSame("number", one, other)]).toEqual([one, true]);
    }
    // The float is a little more than the digits say.
    expect(isSame("number", "0.1", 0.1)).toBe(false);
    expect(isSame("number", "12345678901234567890", "12345678901234567891")).toBe(false);
  });
});

describe("the state that an engine proposes", () => {
  const text = (name: string, options: object) => ({
    name,
    type: Buffer.from('"string"'),
    nested_type: null,
    required: false,
    optional: false,
    computed: false,
    ...options,
  });
  const nested = (name: string, nesting: "SINGLE" | "LIST" | "SET" | "MAP", options: object = { optional: true }) => ({
    ...text(name, options),
    type: Buffer.alloc(0),
    nested_type: {
      nesting,
      attributes: [text("given", { optional: true }), text("made", { computed: true })],
    },
  });
  const attributes: SchemaAttributes = schemaAttributes([
    text("given", { optional: true }),
    text("both", { optional: true, computed: true }),
    nested("single", "SINGLE"),
    nested("list", "LIST"),
    nested("set", "SET"),
    nested("map", "MAP"),
    nested("either", "SINGLE", { optional: true, computed: true }),
  ]);
  const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  const proposed = (prior: Values | null, config: Values) =>
    proposedNew(attributes, prior === null ? null : { ...nothing, ...prior }, { ...nothing, ...config });
  const one = (given: PluginValue, made: PluginValue = null): Values => ({ given, made });

  it("is the configuration where nothing was before", () => {
    expect(proposed(null, { given: "a", list: [one("a")] })).toEqual({ ...nothing, given: "a", list: [one("a")] });
    expect(proposedNew(attributes, nothing, null)).toBeNull();
  });

  it("has what was computed before, in objects too", () => {
    const prior = { given: "a", both: "b", single: one("a", "m"), list: [one("a", "m")], map: { x: one("a", "m") } };
    const config = { single: one("b"), list: [one("b"), one("c")], map: { x: one("b"), y: one("c") } };
    expect(proposed(prior, config)).toEqual({
      ...nothing,
      both: "b",
      single: one("b", "m"),
      list: [one("b", "m"), one("c")],
      map: { x: one("b", "m"), y: one("c") },
    });
    expect(proposed(prior, { both: UNKNOWN, single: UNKNOWN })).toMatchObject({ both: UNKNOWN, single: UNKNOWN });
  });

  it("finds the element of a set that was made of the configured one", () => {
    const prior = { set: [one("a", "of a"), one("b", "of b")] };
    expect(proposed(prior, { set: [one("b"), one("c"), one(UNKNOWN)] })?.set).toEqual([
      one("b", "of b"),
      one("c"),
      one(UNKNOWN),
    ]);
  });

  it("does not keep an object that only a configuration can have set", () => {
    expect(proposed({ either: one(null, "m") }, {})?.either).toEqual(one(null, "m"));
    expect(proposed({ either: one("a", "m") }, {})?.either).toBeNull();
  });
});

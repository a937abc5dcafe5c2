import * as fc from "fast-check";
import {
  attribute,
  listNestedAttribute,
  mapNestedAttribute,
  setNestedAttribute,
  singleNestedAttribute,
  stringType,
  UNKNOWN,
} from "../../../lib/plugin";
import { differs, withUnknowns } from "../../../lib/plugin/schema/plan-unknowns";

const DESCRIPTION = "";
const leaves = {
  given: attribute(stringType, { description: DESCRIPTION, optional: true }),
  made: attribute(stringType, { description: DESCRIPTION, optional: true, computed: true }),
  kept: attribute(stringType, { description: DESCRIPTION, optional: true, computed: true, useStateForUnknown: true }),
};
const deep = singleNestedAttribute(leaves, { description: DESCRIPTION, optional: true });
const attributes = {
  ...leaves,
  single: singleNestedAttribute({ ...leaves, deep }, { description: DESCRIPTION, optional: true }),
  list: listNestedAttribute(leaves, { description: DESCRIPTION, optional: true }),
  set: setNestedAttribute({ ...leaves, deep }, { description: DESCRIPTION, optional: true }),
  map: mapNestedAttribute(leaves, { description: DESCRIPTION, optional: true }),
  result: singleNestedAttribute(leaves, { description: DESCRIPTION, computed: true }),
};

const leaf = fc.constantFrom("a", "b", null, UNKNOWN);
const leafObject = fc.record({ given: leaf, made: leaf, kept: leaf });
const deepObject = fc.record({ given: leaf, made: leaf, kept: leaf, deep: fc.option(leafObject) });
const configs = fc.record({
  given: leaf,
  made: leaf,
  kept: leaf,
  single: fc.option(deepObject),
  list: fc.option(fc.array(leafObject, { maxLength: 3 })),
  set: fc.option(fc.uniqueArray(deepObject, { maxLength: 3, selector: (value) => JSON.stringify(value, symbols) })),
  map: fc.option(fc.dictionary(fc.constantFrom("a", "b"), leafObject, { noNullPrototype: true })),
  result: fc.constant(null),
});

function symbols(_key: string, value: unknown): unknown {
  return typeof value === "symbol" ? "(unknown)" : value;
}

/** Checks a plan as the engine does: configured values stay; those that are computed and not configured are free. */
function expectPlanned(config: unknown, planned: unknown): void {
  if (config === null || config === UNKNOWN || typeof config === "string") {
    expect(planned).toBe(config);
    return;
  }
  expect(Object.keys(planned as object)).toEqual(Object.keys(config as object));
  for (const [name, value] of Object.entries(config as object)) {
    const result = (planned as Record<string, unknown>)[name];
    if (value === null && ["made", "kept", "result"].includes(name)) {
      expect(result).toBe(UNKNOWN);
    } else {
      expectPlanned(value, result);
    }
  }
}

describe("withUnknowns", () => {
  it("of a creation keeps what is configured, at any depth, and leaves the rest unknown", () => {
    fc.assert(
      fc.property(configs, (config) => {
        expectPlanned(config, withUnknowns(attributes, config, config));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the computed values of an element of a set that the engine took from the prior state, also null", () => {
    const none = { given: null, made: null, kept: null, deep: null };
    const config = {
      set: [
        { ...none, given: "a", made: "configured" },
        { ...none, given: "b", deep: { given: "c", made: null, kept: null } },
      ],
    };
    const taken = { ...none, given: "b", made: "old", deep: { given: "c", made: "old", kept: null } };
    const proposed = { set: [taken, config.set[0]!] };
    expect(withUnknowns({ set: attributes.set }, config, proposed)).toEqual({
      set: [taken, { ...none, given: "a", made: "configured", kept: UNKNOWN }],
    });
  });

  it("leaves an element of a set alone that no configured one explains", () => {
    const config = { set: [{ given: "a", made: null, kept: null, deep: null }] };
    const proposed = { set: [{ given: "b", made: null, kept: null, deep: null }] };
    expect(withUnknowns({ set: attributes.set }, config, proposed)).toEqual(proposed);
  });
});

describe("differs", () => {
  const nothing = { given: null, made: null, kept: null };

  it.each([
    ["without a prior state", null, nothing, true],
    ["with an equal one", { ...nothing, given: "a" }, { ...nothing, given: "a" }, false],
    ["with another one", { ...nothing, given: "a" }, { ...nothing, given: "b" }, true],
    ["with a value that becomes unknown", { ...nothing, given: "a" }, { ...nothing, given: UNKNOWN }, true],
    ["with a value that becomes null", { ...nothing, given: "a" }, nothing, true],
  ])("%s", (_what, prior, proposed, expected) => {
    expect(differs(leaves, prior, proposed)).toBe(expected);
  });
});

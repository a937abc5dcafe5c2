import * as fc from "fast-check";
import { generateResourceConfig, planResourceChange, validateConfig } from "../../../../lib/plugin/server";
import { served, thing, THING, unconfigured } from "../served";

describe("generated configuration", () => {
  it("is what the state has and a configuration may set, changed as the author says", async () => {
    const state = thing({ id: "x", name: "a", size: 3, revision: 7 });
    const all = await unconfigured().call((one) => generateResourceConfig(one, { ...THING, state }));
    expect(all.answer).toEqual(thing({ name: "a", size: 3 }));
    const less = unconfigured({ thing: { generateConfig: ({ size }) => (size === 3 ? { size: null } : {}) } });
    const { answer } = await less.call((one) => generateResourceConfig(one, { ...THING, state }));
    expect(answer).toEqual(thing({ name: "a" }));
  });

  it("is an error without a state, and where the author answers a value of another type", async () => {
    const none = await unconfigured().call((one) => generateResourceConfig(one, { ...THING, state: null }));
    expect(none).toMatchObject({
      answer: undefined,
      diagnostics: [{ severity: "error", summary: "No state to generate configuration from" }],
    });
    const wrong = unconfigured({ thing: { generateConfig: () => ({ size: "large" }) as never } });
    const { diagnostics } = await wrong.call((one) => generateResourceConfig(one, { ...THING, state: thing({}) }));
    expect(diagnostics).toMatchObject([{ summary: "Invalid value", attribute: ["size"] }]);
  });

  it("validates and plans no change, whatever the state", async () => {
    const text = fc.string({ minLength: 1 });
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value);
    const states = fc
      .record({
        name: text,
        kind: optional(text),
        size: optional(fc.integer({ min: 1 })),
        revision: fc.nat(),
        weight: optional(fc.integer()),
        tags: optional(fc.uniqueArray(text)),
        owner: optional(fc.record({ id: text, email: text, token: fc.constant(null) })),
        members: optional(fc.array(fc.record({ id: text, role: text }))),
        rules: optional(
          fc.uniqueArray(fc.record({ id: text, port: fc.integer({ min: 1 }) }), { selector: ({ port }) => port }),
        ),
        zones: optional(fc.dictionary(text, fc.record({ id: text, range: text }), { noNullPrototype: true })),
      })
      .map((values) => thing({ id: "x", ...values }));
    const { server, call } = await served();
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const generated = await call((one) => generateResourceConfig(one, { ...THING, state }));
        const config = generated.answer!;
        const valid = await call((one) => validateConfig(one, server.resource(THING.typeName), { config }));
        expect([...generated.diagnostics, ...valid.diagnostics]).toEqual([]);
        // The engine proposes what the configuration sets, and the state where it may set something and does not.
        const change = { ...THING, prior: state, config, proposed: state, private: {} };
        const { answer, diagnostics } = await call((one) => planResourceChange(one, change));
        expect(diagnostics).toEqual([]);
        expect(answer).toMatchObject({ planned: state, requiresReplace: [] });
      }),
      { numRuns: 300 },
    );
  });
});

import fc from "fast-check";
import { attribute, defineSchema, listNestedAttribute, singleNestedAttribute, stringType } from "../../../lib/plugin";
import { validateConfig } from "../../../lib/plugin/server";
import { thing, unconfigured, UNKNOWN } from "./served";

async function problems(values: Readonly<Record<string, unknown>> | null, writeOnlyAllowed?: boolean) {
  const { server, call } = unconfigured({
    thing: {
      validate: ({ kind }, { diagnostics }) => {
        if (kind === "odd") {
          diagnostics.error({ summary: "Odd kind", detail: "" });
        }
      },
    },
  });
  const config = values === null ? null : thing(values);
  const { diagnostics } = await call((one) =>
    validateConfig(one, server.resource("example_thing"), { config, writeOnlyAllowed }),
  );
  return diagnostics.map(({ summary, attribute }) => [summary, attribute]);
}

describe("validateConfig", () => {
  it("runs the checks of attributes, nested ones too, and then the author's own", async () => {
    const rules = [{ id: null, port: 0 }];
    expect(await problems({ name: "", kind: "odd", rules })).toEqual([
      ["Invalid attribute value", ["name"]],
      ["Invalid attribute value", ["rules"]],
      ["Odd kind", undefined],
    ]);
  });

  it("refuses null where a value is required, nested ones too, and does not ask the author then", async () => {
    const missing = { name: null, kind: "odd", owner: { id: null, email: null, token: null } };
    expect(await problems(missing)).toEqual([
      ["Missing required argument", ["name"]],
      ["Missing required argument", ["owner", "email"]],
    ]);
    const inCollections = {
      name: "a",
      members: [
        { id: null, role: "first" },
        { id: null, role: null },
      ],
      rules: [{ id: null, port: null }],
      zones: { east: { id: null, range: null } },
    };
    expect(await problems(inCollections)).toEqual([
      ["Missing required argument", ["members", 1, "role"]],
      ["Missing required argument", ["rules"]],
      ["Missing required argument", ["zones", { key: "east" }, "range"]],
    ]);
  });

  it("refuses values, known or not, of what only the provider computes", async () => {
    const owner = { id: "mine", email: "a@example.com", token: null };
    expect(await problems({ name: "a", id: UNKNOWN, revision: 7, owner })).toEqual([
      ["Invalid configuration for read-only attribute", ["id"]],
      ["Invalid configuration for read-only attribute", ["revision"]],
      ["Invalid configuration for read-only attribute", ["owner", "id"]],
    ]);
    // Optional ones may be set, and computed ones that may be set, too.
    expect(await problems({ name: "a", size: 3, kind: "plain" })).toEqual([]);
  });

  it("warns of values that deprecated attributes are given, and only of known ones", async () => {
    expect(await problems({ name: "a", labels: { team: "x" } })).toEqual([["Attribute Deprecated", ["labels"]]]);
    expect(await problems({ name: "a", labels: UNKNOWN })).toEqual([]);
    expect(await problems({ name: "a" })).toEqual([]);
  });

  it("reports an object that only the provider computes once, whatever is in it", async () => {
    const text = attribute(stringType, { description: "A text.", computed: true });
    const schema = defineSchema({
      description: "Of this test.",
      attributes: {
        status: singleNestedAttribute({ phase: text }, { description: "An object.", computed: true }),
        history: listNestedAttribute({ at: text }, { description: "A list.", computed: true }),
      },
    });
    const config = { status: { phase: "p" }, history: [{ at: "a" }, { at: "b" }] };
    const { diagnostics } = await unconfigured().call((call) => validateConfig(call, { schema }, { config }));
    expect(diagnostics.map(({ summary, attribute: path }) => [summary, path])).toEqual([
      ["Invalid configuration for read-only attribute", ["status"]],
      ["Invalid configuration for read-only attribute", ["history"]],
    ]);
  });

  it("finds each of the two wherever it is, and nothing else", async () => {
    const given = fc.constantFrom<unknown>(null, UNKNOWN, "a");
    const member = fc.record({ id: given, role: given });
    await fc.assert(
      fc.asyncProperty(given, given, fc.array(member, { maxLength: 3 }), async (name, id, members) => {
        const missing = (value: unknown, path: unknown[]) =>
          value === null ? [["Missing required argument", path]] : [];
        const computed = (value: unknown, path: unknown[]) =>
          value === null ? [] : [["Invalid configuration for read-only attribute", path]];
        expect(await problems({ name, id, members })).toEqual([
          ...computed(id, ["id"]),
          ...missing(name, ["name"]),
          ...members.flatMap((each, index) => [
            ...computed(each.id, ["members", index, "id"]),
            ...missing(each.role, ["members", index, "role"]),
          ]),
        ]);
      }),
    );
  });

  it("accepts what is unknown still, and has nothing to check where there is no configuration", async () => {
    expect(await problems({ name: UNKNOWN, kind: UNKNOWN, size: UNKNOWN })).toEqual([]);
    expect(await problems(null)).toEqual([]);
  });

  it("refuses write-only values unless the engine keeps them out of plan and state", async () => {
    const secret = { name: "a", secret: "hidden" };
    expect(await problems(secret)).toEqual([["Write-only attribute not supported", ["secret"]]]);
    expect(await problems(secret, true)).toEqual([]);
  });
});

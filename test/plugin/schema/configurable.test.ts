import { configurable } from "../../../lib/plugin/schema/configurable";
import { thingSchema } from "../example-provider";

const { attributes } = thingSchema;

describe("what a configuration may have of a state", () => {
  it("is null for read-only, write-only and deprecated attributes, nested ones too", () => {
    const state = {
      id: "x",
      name: "a",
      size: 3,
      revision: 7,
      tags: ["t"],
      labels: { team: "x" },
      secret: "never in state",
      owner: { id: "o", email: "a@example.com", token: "never in state" },
      members: [{ id: "m", role: "first" }],
      rules: [{ id: "r", port: 1 }],
      zones: { east: { id: "z", range: "10/8" } },
    };
    expect(configurable(attributes, state)).toEqual({
      id: null,
      name: "a",
      kind: null,
      size: 3,
      revision: null,
      weight: null,
      tags: ["t"],
      labels: null,
      secret: null,
      extra: null,
      owner: { id: null, email: "a@example.com", token: null },
      members: [{ id: null, role: "first" }],
      rules: [{ id: null, port: 1 }],
      zones: { east: { id: null, range: "10/8" } },
    });
  });

  it("has a deprecated attribute that is required", () => {
    const { name } = attributes;
    const required = { name: { ...name, options: { ...name.options, deprecated: "Use another." } } };
    expect(configurable(required, { name: "a" })).toEqual({ name: "a" });
  });
});

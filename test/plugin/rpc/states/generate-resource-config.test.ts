import { dynamicValue, plainValue } from "../../../support/plugin-values";
import { thing, unconfiguredEngine } from "../engine";

describe("GenerateResourceConfig", () => {
  it("answers a configuration for a state, before the provider is configured", async () => {
    const state = thing({ id: "x", name: "a", size: 3, revision: 7, owner: { id: "o", email: "e", token: null } });
    const { config, diagnostics } = await unconfiguredEngine().call("GenerateResourceConfig", {
      type_name: "example_thing",
      state: dynamicValue(state),
    });
    expect(diagnostics).toEqual([]);
    expect(plainValue(config)).toEqual(thing({ name: "a", size: 3, owner: { id: null, email: "e", token: null } }));
  });

  it("answers an error where there is no such type, or no state", async () => {
    const unknown = await unconfiguredEngine().call("GenerateResourceConfig", { type_name: "example_other" });
    expect(unknown).toMatchObject({ config: null, diagnostics: [{ summary: "Unknown resource type" }] });
    const stateless = await unconfiguredEngine().call("GenerateResourceConfig", { type_name: "example_thing" });
    expect(stateless).toMatchObject({
      config: null,
      diagnostics: [{ severity: "ERROR", summary: "No state to generate configuration from" }],
    });
  });
});

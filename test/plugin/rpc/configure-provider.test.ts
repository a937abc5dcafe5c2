import { dynamicValue, unconfiguredEngine, UNKNOWN } from "./engine";
import { DiagnosticError, UNKNOWN as PROVIDER_UNKNOWN } from "../../../lib/plugin";

describe("ConfigureProvider", () => {
  it("gives the provider its configuration and what it may know of the engine", async () => {
    const seen: unknown[] = [];
    const engine = unconfiguredEngine({
      provider: {
        configure: (config, { engineVersion, signal }) => {
          seen.push(config, engineVersion, signal.aborted);
          return new Map();
        },
      },
    });
    const config = dynamicValue({ endpoint: UNKNOWN });
    const answer = await engine.call("ConfigureProvider", { config, terraform_version: "1.11.4" });
    expect(answer).toEqual({ diagnostics: [] });
    expect(seen).toEqual([{ endpoint: PROVIDER_UNKNOWN }, "1.11.4", false]);
  });

  it("takes an absent configuration for an empty one", async () => {
    const seen: unknown[] = [];
    const engine = unconfiguredEngine({
      provider: {
        configure: (config) => {
          seen.push(config);
          return new Map();
        },
      },
    });
    await engine.call("ConfigureProvider");
    expect(seen).toEqual([{ endpoint: null }]);
  });

  it("answers what goes wrong, and leaves the provider unconfigured", async () => {
    const configure = () => {
      throw new DiagnosticError({ summary: "No endpoint", detail: "Set it.", attribute: "endpoint" });
    };
    const engine = unconfiguredEngine({ provider: { configure } });
    expect(await engine.call("ConfigureProvider")).toMatchObject({ diagnostics: [{ summary: "No endpoint" }] });
    const request = { type_name: "example_thing", config: dynamicValue({ id: "a", name: null }) };
    expect(await engine.call("ReadDataSource", request)).toMatchObject({
      diagnostics: [{ summary: "Provider not configured" }],
    });
  });
});

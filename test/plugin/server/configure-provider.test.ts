import { DiagnosticError } from "../../../lib/plugin";
import { configureProvider } from "../../../lib/plugin/server";
import { unconfigured, UNKNOWN } from "./served";

describe("configureProvider", () => {
  it.each([
    ["the values of the provider block", { endpoint: UNKNOWN }, { endpoint: UNKNOWN }],
    ["null for every attribute where there is no block", null, { endpoint: null }],
  ])("gives the provider %s", async (_what, config, expected) => {
    const seen: unknown[] = [];
    const configure = (...given: [unknown, { engineVersion: string }]) => {
      seen.push(given[0], given[1].engineVersion);
      return new Map();
    };
    const { server, call } = unconfigured({ provider: { configure } });
    expect((await call((one) => configureProvider(one, { config, engineVersion: "1.11.4" }))).diagnostics).toEqual([]);
    expect(seen).toEqual([expected, "1.11.4"]);
    expect(server.client).toEqual(new Map());
  });

  it("leaves the provider unconfigured where it fails", async () => {
    const configure = () => {
      throw new DiagnosticError({ summary: "No endpoint", detail: "Set it." });
    };
    const { server, call } = unconfigured({ provider: { configure } });
    const { diagnostics } = await call((one) => configureProvider(one, { config: null, engineVersion: "" }));
    expect(diagnostics).toMatchObject([{ summary: "No endpoint" }]);
    expect(() => server.client).toThrow("Provider not configured");
  });
});

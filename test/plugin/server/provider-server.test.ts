import { DiagnosticError } from "../../../lib/plugin";
import { unconfigured } from "./served";

describe("a served provider", () => {
  it("finds what the provider has, and says what there is where it finds nothing", () => {
    const { server } = unconfigured();
    expect(server.resource("example_thing").identity?.version).toBe(1);
    expect(() => server.dataSource("example_other")).toThrow(
      /^Unknown data source type: .*"example_other".*: example_thing\.$/,
    );
    expect(() => server.resource("constructor")).toThrow(DiagnosticError);
  });

  it("lists no resource without an identity", () => {
    expect(unconfigured().server.listResource("example_thing").resource.identity).toBeDefined();
    const { server } = unconfigured({ thing: { identity: undefined } });
    expect(() => server.listResource("example_thing")).toThrow("Resource type without identity");
  });

  it("has a client once it is configured", () => {
    const { server } = unconfigured();
    expect(() => server.client).toThrow("Provider not configured");
    server.setClient(undefined);
    expect(server.client).toBeUndefined();
  });
});

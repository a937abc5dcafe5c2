import { dynamicValue, thing, unconfiguredEngine, UNKNOWN, type Values } from "./engine";
import type { PluginValue } from "../../support/plugin-values";
import type { ExampleOptions } from "../example-provider";

const supported = { write_only_attributes_allowed: true };

async function validate(config: Values | null, options?: ExampleOptions, client_capabilities: object = supported) {
  const request = { type_name: "example_thing", config: dynamicValue(config), client_capabilities };
  return (await unconfiguredEngine(options).call("ValidateResourceConfig", request)).diagnostics;
}
const steps = (diagnostic: any) => diagnostic.attribute.steps.map((step: any) => step[step.selector]);

describe("a resource's configuration", () => {
  it("that is right has no diagnostics", async () => {
    expect(await validate(thing({ name: "a", size: 1, rules: [{ id: null, port: 1 }] }))).toEqual([]);
  });

  it("is checked, each attribute with its path", async () => {
    const diagnostics = await validate(thing({ name: "", size: -1 }));
    expect(diagnostics).toMatchObject([
      { severity: "ERROR", summary: "Invalid attribute value", detail: "It must not be empty." },
      { severity: "ERROR", detail: "It must be greater than 0." },
    ]);
    expect(diagnostics.map(steps)).toEqual([["name"], ["size"]]);
  });

  it("is not checked where it is unknown", async () => {
    expect(await validate(thing({ name: UNKNOWN, size: UNKNOWN, rules: UNKNOWN, members: [UNKNOWN] }))).toEqual([]);
  });

  it("is checked inside of a set, with a path that stops at the set", async () => {
    const diagnostics = await validate(thing({ name: "a", rules: [{ id: null, port: 0 }] }));
    expect(diagnostics).toMatchObject([
      { detail: "rules.port, in an element of this set: It must be greater than 0." },
    ]);
    expect(diagnostics.map(steps)).toEqual([["rules"]]);
  });

  it("that has null in a list points to the element", async () => {
    const diagnostics = await validate(thing({ name: "a", members: [{ id: null, role: "a" }, null] }));
    expect(diagnostics).toMatchObject([{ summary: "Invalid value" }]);
    expect(diagnostics.map(steps)).toEqual([["members", 1]]);
  });

  it("may set write-only attributes where the engine knows them", async () => {
    expect(await validate(thing({ name: "a", secret: "hidden" }))).toEqual([]);
  });

  it.each<[string, PluginValue]>([
    ["a value", "hidden"],
    ["an unknown", UNKNOWN],
  ])("must not set write-only attributes where the engine would store them: %s", async (_what, secret) => {
    const config = thing({ name: "a", secret, owner: { id: null, email: "e", token: secret } });
    const diagnostics = await validate(config, undefined, {});
    expect(diagnostics).toMatchObject([
      {
        summary: "Write-only attribute not supported",
        detail: expect.stringMatching(/^"secret" is write-only.*Terraform 1\.11 or OpenTofu 1\.11/) as string,
      },
      { detail: expect.stringMatching(/^"owner\.token" is write-only/) as string },
    ]);
    expect(diagnostics.map(steps)).toEqual([["secret"], ["owner", "token"]]);
  });

  it("is checked by the resource too", async () => {
    const options: ExampleOptions = {
      thing: {
        validate: ({ name }, { diagnostics }) =>
          diagnostics.warning({ summary: "Odd", detail: String(name), attribute: "name" }),
      },
    };
    expect(await validate(thing({ name: "a" }), options)).toMatchObject([{ severity: "WARNING", detail: "a" }]);
  });

  it("ends in a diagnostic where the resource's check throws", async () => {
    const options: ExampleOptions = { thing: { validate: () => Promise.reject(new Error("broken")) } };
    expect(await validate(thing({ name: "a" }), options)).toMatchObject([{ severity: "ERROR" }]);
  });

  it("that is not MessagePack ends in a diagnostic", async () => {
    const config = { msgpack: Buffer.from([0x81, 0xa4, 0x6e]) };
    const request = { type_name: "example_thing", config };
    const { diagnostics } = await unconfiguredEngine().call("ValidateResourceConfig", request);
    expect(diagnostics).toMatchObject([{ severity: "ERROR" }]);
  });

  it("may be absent", async () => {
    expect(await validate(null)).toEqual([]);
  });
});

describe("a data source's configuration", () => {
  it("is checked", async () => {
    const call = (config: Values) =>
      unconfiguredEngine().call("ValidateDataResourceConfig", {
        type_name: "example_thing",
        config: dynamicValue(config),
      });
    expect(await call({ id: "a", name: null })).toEqual({ diagnostics: [] });
    expect(await call({ id: 5, name: null })).toMatchObject({ diagnostics: [{ summary: "Invalid value" }] });
  });
});

describe("an ephemeral resource's configuration", () => {
  it("is checked", async () => {
    const call = (config: Values) =>
      unconfiguredEngine().call("ValidateEphemeralResourceConfig", {
        type_name: "example_key",
        config: dynamicValue(config),
      });
    expect(await call({ thing: UNKNOWN, key: null })).toEqual({ diagnostics: [] });
    expect(await call({ thing: "", key: null })).toMatchObject({ diagnostics: [{ detail: "It must not be empty." }] });
  });
});

describe("a list resource's configuration", () => {
  const call = (config: Values, options?: ExampleOptions) =>
    unconfiguredEngine(options).call("ValidateListResourceConfig", {
      type_name: "example_thing",
      config: dynamicValue(config),
      include_resource_object: dynamicValue(true),
      limit: dynamicValue(100),
    });

  it("is checked", async () => {
    expect(await call({ prefix: null })).toEqual({ diagnostics: [] });
    expect(await call({ prefix: "" })).toMatchObject({ diagnostics: [{ detail: "It must not be empty." }] });
  });

  it("is refused where the managed resource has no identity", async () => {
    const answer = await call({ prefix: null }, { thing: { identity: undefined } });
    expect(answer.diagnostics).toMatchObject([{ summary: "Resource type without identity" }]);
  });
});

describe("an action's configuration", () => {
  const call = (config: Values, options?: ExampleOptions) =>
    unconfiguredEngine(options).call("ValidateActionConfig", {
      action_type: "example_rename",
      config: dynamicValue(config),
    });

  it("is checked", async () => {
    expect(await call({ id: "x", name: UNKNOWN, password: null })).toEqual({ diagnostics: [] });
    const diagnostics = { diagnostics: [{ detail: "It must not be empty." }] };
    expect(await call({ id: "x", name: "", password: null })).toMatchObject(diagnostics);
  });

  it("may set write-only attributes: no engine stores it", async () => {
    expect(await call({ id: "x", name: "a", password: "hidden" })).toEqual({ diagnostics: [] });
  });

  it("is checked by the action too", async () => {
    const validate = () => Promise.reject(new Error("broken"));
    const answer = await call({ id: "x", name: "a", password: null }, { rename: { validate } });
    expect(answer.diagnostics).toMatchObject([{ severity: "ERROR", summary: "Unexpected error in the provider" }]);
  });
});

describe("the provider's configuration", () => {
  it("is checked", async () => {
    const call = (endpoint: string) =>
      unconfiguredEngine().call("ValidateProviderConfig", { config: dynamicValue({ endpoint }) });
    expect(await call("https://a")).toEqual({ diagnostics: [] });
    expect(await call("ftp://a")).toMatchObject({ diagnostics: [{ detail: "It must begin with https://." }] });
  });
});

import { unconfiguredEngine } from "./engine";

const typeOf = (attribute: any) => JSON.parse((attribute.type as Buffer).toString()) as unknown;

describe("GetMetadata", () => {
  it("names all that there is of each kind, and what the provider can do", async () => {
    expect(await unconfiguredEngine().call("GetMetadata")).toMatchObject({
      resources: [{ type_name: "example_thing" }, { type_name: "example_stamp" }],
      data_sources: [{ type_name: "example_thing" }],
      ephemeral_resources: [{ type_name: "example_key" }],
      list_resources: [{ type_name: "example_thing" }],
      actions: [{ type_name: "example_rename" }],
      functions: [],
      server_capabilities: {
        plan_destroy: true,
        get_provider_schema_optional: true,
        move_resource_state: true,
        generate_resource_config: true,
      },
    });
  });
});

describe("GetProviderSchema", () => {
  it("answers all schemas", async () => {
    const answer = await unconfiguredEngine().call("GetProviderSchema");
    expect(answer.diagnostics).toEqual([]);
    expect(answer.server_capabilities).toMatchObject({ plan_destroy: true });
    expect(Object.keys(answer.resource_schemas)).toEqual(["example_thing", "example_stamp"]);
    expect(Object.keys(answer.data_source_schemas)).toEqual(["example_thing"]);
    expect(answer.ephemeral_resource_schemas.example_key.block.attributes).toMatchObject([
      { name: "thing", required: true },
      { name: "key", computed: true, sensitive: true },
    ]);
    expect(answer.list_resource_schemas.example_thing.block.attributes).toMatchObject([{ name: "prefix" }]);
    expect(answer.action_schemas.example_rename.schema.block.attributes).toMatchObject([
      { name: "id", required: true },
      { name: "name", required: true },
      { name: "password", write_only: true },
    ]);
    expect(answer.provider.block.attributes).toMatchObject([{ name: "endpoint", optional: true }]);
  });

  it("tells of every attribute what it is", async () => {
    const { resource_schemas } = await unconfiguredEngine().call("GetProviderSchema");
    const { version, block } = resource_schemas.example_thing;
    expect([version, block.description, block.description_kind]).toEqual([2, "A thing.", "MARKDOWN"]);
    const attributes: Record<string, any> = Object.fromEntries(block.attributes.map((one: any) => [one.name, one]));
    expect(attributes.name).toMatchObject({
      required: true,
      optional: false,
      computed: false,
      description: "Of the tests.",
    });
    expect(attributes.size).toMatchObject({ required: false, optional: true, computed: true });
    expect(attributes.secret).toMatchObject({ write_only: true, sensitive: true, optional: true });
    expect(attributes.labels).toMatchObject({
      deprecated: true,
      deprecation_message: "Use tags.",
      description: "Of the tests.",
    });
    expect([attributes.tags, attributes.labels, attributes.weight, attributes.extra].map(typeOf)).toEqual([
      ["set", "string"],
      ["map", "string"],
      "number",
      "dynamic",
    ]);
    expect(attributes.rules.type).toHaveLength(0);
    expect(attributes.rules.nested_type).toMatchObject({
      nesting: "SET",
      attributes: [
        { name: "id", computed: true },
        { name: "port", required: true },
      ],
    });
    expect([attributes.owner, attributes.members, attributes.zones].map((one) => one.nested_type.nesting)).toEqual([
      "SINGLE",
      "LIST",
      "MAP",
    ]);
  });
});

describe("a provider without ephemeral resources, list resources and actions", () => {
  const without = { provider: { ephemeralResources: undefined, listResources: undefined, actions: undefined } };

  it("names none, and has no schemas of them", async () => {
    const none = { ephemeral_resources: [], list_resources: [], actions: [] };
    expect(await unconfiguredEngine(without).call("GetMetadata")).toMatchObject(none);
    const schemas = { ephemeral_resource_schemas: {}, list_resource_schemas: {}, action_schemas: {} };
    expect(await unconfiguredEngine(without).call("GetProviderSchema")).toMatchObject(schemas);
  });

  it("answers a diagnostic where one is asked for", async () => {
    const answer = await unconfiguredEngine(without).call("ValidateActionConfig", { action_type: "example_rename" });
    expect(answer.diagnostics).toMatchObject([
      { detail: expect.stringMatching(/action type "example_rename".*: none\./) as string },
    ]);
  });
});

describe("GetResourceIdentitySchemas", () => {
  it("answers the identity of the resources that have one", async () => {
    const { identity_schemas, diagnostics } = await unconfiguredEngine().call("GetResourceIdentitySchemas");
    expect(diagnostics).toEqual([]);
    expect(Object.keys(identity_schemas)).toEqual(["example_thing"]);
    expect(identity_schemas.example_thing).toMatchObject({
      version: 1,
      identity_attributes: [
        { name: "id", required_for_import: true, optional_for_import: false },
        { name: "kind", required_for_import: false, optional_for_import: true },
      ],
    });
    expect(typeOf(identity_schemas.example_thing.identity_attributes[0])).toBe("string");
  });
});

describe("GetFunctions", () => {
  it("answers that there are none", async () => {
    expect(await unconfiguredEngine().call("GetFunctions")).toEqual({ functions: {}, diagnostics: [] });
  });
});

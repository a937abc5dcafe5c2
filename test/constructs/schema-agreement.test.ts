/**
 * Holds the constructs and the provider's schemas together: every attribute on both sides, of the same type, equally
 * optional. The constructs are generated from the schemas; here they are read as all languages see them, from the jsii
 * assembly, which knows nothing of the generator.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Attribute, Attributes, Schema } from "../../lib/plugin";
import { aerialProvider, providerSchema } from "../../lib/provider";

interface AssemblyProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly immutable?: boolean;
  readonly type: unknown;
  readonly static?: boolean;
}
interface AssemblyType {
  readonly kind: string;
  readonly properties?: readonly AssemblyProperty[];
  readonly methods?: ReadonlyArray<{ readonly name: string }>;
}
interface Assembly {
  readonly types: Readonly<Record<string, AssemblyType>>;
}

const PACKAGE = "cdktf-provider-aerial";
const assembly = JSON.parse(readFileSync(join(__dirname, "../../.jsii"), "utf8")) as Assembly;
/** Without those of submodules. */
const typeNames = Object.keys(assembly.types)
  .map((name) => name.slice(PACKAGE.length + 1))
  .filter((name) => !name.includes("."));

function typeOf(typeName: string): AssemblyType {
  const type = assembly.types[`${PACKAGE}.${typeName}`];
  if (type === undefined) {
    throw new Error(`The assembly has no type ${typeName}.`);
  }
  return type;
}

function propertiesOf(typeName: string): Map<string, AssemblyProperty> {
  return new Map((typeOf(typeName).properties ?? []).map((property) => [property.name, property]));
}

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const pascalCase = (name: string) => camelCase(`_${name}`);
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, "");

/** The types that the provider serves, with the names of their constructs. */
const provider = aerialProvider({ environment: {}, version: "0.0.0" });
const KINDS = {
  resource: { served: provider.resources, nameOf: (type: string) => pascalCase(type) },
  "data source": { served: provider.dataSources, nameOf: (type: string) => `Data${pascalCase(type)}` },
  "ephemeral resource": { served: provider.ephemeralResources ?? {}, nameOf: (type: string) => pascalCase(type) },
  action: { served: provider.actions ?? {}, nameOf: (type: string) => `${pascalCase(type)}Action` },
} as const;

/** All that the provider serves of some kinds: construct, type name, schema. */
function served(...kinds: (keyof typeof KINDS)[]): [string, string, Schema][] {
  return kinds.flatMap((kind) =>
    Object.entries(KINDS[kind].served).map(([type, { schema }]): [string, string, Schema] => [
      KINDS[kind].nameOf(type),
      type,
      schema as Schema,
    ]),
  );
}

const STRING = { primitive: "string" };
const ARRAY_OF_STRINGS = { collection: { elementtype: STRING, kind: "array" } };
/** The type that a property of a configuration must have, by the attribute's type. */
const CONFIG_TYPES: Readonly<Record<string, unknown>> = {
  '"string"': STRING,
  '"number"': { primitive: "number" },
  '"bool"': { union: { types: [{ primitive: "boolean" }, { fqn: "cdktf.IResolvable" }] } },
  '["set","string"]': ARRAY_OF_STRINGS,
  '["list","string"]': ARRAY_OF_STRINGS,
};
/** The type of a computed attribute on a construct. A bool that is known only after apply is an expression. */
const COMPUTED_TYPES: Readonly<Record<string, unknown>> = { ...CONFIG_TYPES, '"bool"': { fqn: "cdktf.IResolvable" } };

const isConfigurable = ({ options }: Attribute) => (options.required || options.optional) ?? false;
const own = (typeName: string) => ({ fqn: `${PACKAGE}.${typeName}` });
/** The names of the classes of a nested attribute, which contain those of the construct and the attribute. */
const nestedName = (construct: string, name: string) => construct + pascalCase(name);

function expectedConfig(attributes: Attributes, construct: string) {
  return Object.entries(attributes)
    .filter(([, attribute]) => isConfigurable(attribute))
    .map(([name, { options, type, nested }]) => ({
      name: camelCase(name),
      optional: !options.required,
      type: nested === undefined ? CONFIG_TYPES[JSON.stringify(type.signature)] : own(nestedName(construct, name)),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function actualConfig(typeName: string, constructsOnly: readonly string[] = []) {
  return [...propertiesOf(typeName).values()]
    .filter(({ name }) => !constructsOnly.includes(name))
    .map(({ name, optional, type }) => ({ name, optional: optional ?? false, type }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** How the attributes of a construct, or of an object in it, are to look, and what they do look like. */
function expectAttributes(typeName: string, attributes: Attributes): void {
  const properties = propertiesOf(typeName);
  for (const [name, attribute] of Object.entries(attributes)) {
    const { type, nested } = attribute;
    const property = properties.get(camelCase(name));
    const configurable = isConfigurable(attribute);
    const nestedClass = `${nestedName(typeName, name)}${nested?.mode === "SINGLE" ? "OutputReference" : "List"}`;
    const simple = (configurable ? CONFIG_TYPES : COMPUTED_TYPES)[JSON.stringify(type.signature)];
    expect({ name, type: property?.type, immutable: property?.immutable ?? false }).toEqual({
      name,
      type: nested === undefined ? simple : own(nestedClass),
      immutable: !configurable || nested !== undefined,
    });
    expect([name, properties.has(`${camelCase(name)}Input`)]).toEqual([name, configurable]);
    if (nested !== undefined) {
      expect(["SINGLE", "LIST"]).toContain(nested.mode);
      expectAttributes(`${nestedName(typeName, name)}OutputReference`, nested.attributes);
    }
  }
}

function methodsOf(typeName: string): string[] {
  return (typeOf(typeName).methods ?? []).map(({ name }) => name);
}

describe("the constructs and the provider's schemas", () => {
  it.each(served("resource", "data source"))(
    "%s takes exactly the configurable attributes of %s",
    (construct, _, { attributes }) => {
      expect(actualConfig(`${construct}Config`)).toEqual(expectedConfig(attributes, construct));
    },
  );

  it.each(served("resource", "data source", "ephemeral resource"))(
    "%s has a getter for every attribute of %s, and a setter where it may be configured",
    (construct, _, { attributes }) => expectAttributes(construct, attributes),
  );

  it.each(served("resource", "data source", "ephemeral resource"))(
    "%s can take back every optional attribute of %s",
    (construct, _, { attributes }) => {
      const resets = Object.entries(attributes)
        .filter(([, { options }]) => options.optional)
        .map(([name]) => `reset${pascalCase(name)}`);
      expect(methodsOf(construct).filter((name) => name.startsWith("reset"))).toEqual(resets.sort());
    },
  );

  it.each(served("ephemeral resource"))(
    "%s takes exactly the configurable attributes of %s",
    (construct, _, schema) => {
      expect(actualConfig(`${construct}Config`, ["provider", "dependsOn"])).toEqual(
        expectedConfig(schema.attributes, construct),
      );
    },
  );

  it.each(served("action"))("%s takes exactly the attributes of %s", (construct, _, { attributes }) => {
    expect(actualConfig("AerialOrgActionConfig", ["provider"])).toEqual(expectedConfig(attributes, construct));
    for (const name of Object.keys(attributes)) {
      expect(propertiesOf(construct).get(camelCase(name))).toMatchObject({ type: STRING });
    }
  });

  it("AerialProvider takes exactly the provider's attributes, an alias, and where the provider comes from", () => {
    const constructsOnly = ["alias", "source", "version", "standalonePackages"];
    expect(actualConfig("AerialProviderConfig", constructsOnly)).toEqual(
      expectedConfig(providerSchema.attributes, "AerialProvider"),
    );
    expect([...propertiesOf("AerialProviderConfig").keys()]).toEqual(expect.arrayContaining(constructsOnly));
  });

  it("say of a secret that it is one", () => {
    const secrets = served("resource", "data source", "ephemeral resource").flatMap(([construct, , { attributes }]) =>
      Object.entries(attributes)
        .filter(([, { options }]) => options.sensitive && !options.writeOnly)
        .map(([name]) => ({ construct, name: camelCase(name) })),
    );
    expect(secrets.map(({ construct, name }) => `${construct}.${name}`)).toEqual([
      "AerialChildOrg.token",
      "AerialAccessToken.accessToken",
    ]);
    for (const { construct, name } of secrets) {
      const property = propertiesOf(construct).get(name) as { docs?: { summary?: string; remarks?: string } };
      expect(`${property.docs?.summary} ${property.docs?.remarks}`).toMatch(/\*\*Sensitive(?: and ephemeral)?\.?\*\*/);
    }
  });

  it("have structs for the objects in a configuration: those of a child org", () => {
    const objects = served("resource", "data source").flatMap(([construct, , { attributes }]) =>
      Object.entries(attributes)
        .filter(([, attribute]) => isConfigurable(attribute) && attribute.nested !== undefined)
        .map(([name, { nested }]) => ({ construct, name, attributes: nested!.attributes })),
    );
    expect(objects.map(({ construct, name }) => `${construct}.${name}`)).toEqual(["AerialChildOrg.admin"]);
    for (const { construct, name, attributes } of objects) {
      const struct = nestedName(construct, name);
      expect(typeOf(struct).kind).toBe("interface");
      expect(actualConfig(struct)).toEqual(expectedConfig(attributes, struct));
      expect(methodsOf(construct)).toContain(`put${pascalCase(name)}`);
    }
  });
});

describe("the register of constructs", () => {
  /** The constructs that consist of others and do not have a schema. */
  const COMPOSED = ["AerialProvider", "AerialManagedOrg", "AerialOrgAction"];
  const constructs = typeNames
    .filter((name) => name.endsWith("Config"))
    .map((name) => name.slice(0, -"Config".length))
    .filter((name) => !COMPOSED.includes(name));
  const ofKind = (kind: string) =>
    ({
      "data source": constructs.filter((name) => name.startsWith("Data")).map((name) => snakeCase(name.slice(4))),
      "ephemeral resource": constructs.filter((name) => name === "AerialAccessToken").map(snakeCase),
      resource: constructs.filter((name) => !/^Data|^AerialAccessToken$/.test(name)).map(snakeCase),
      action: typeNames.filter((name) => /.Action$/.test(name)).map((name) => snakeCase(name.replace(/Action$/, ""))),
    })[kind]!.sort();

  it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])("has one construct for each %s of the provider", (kind) => {
    expect(ofKind(kind)).toEqual(Object.keys(KINDS[kind].served).sort());
  });
});

describe("the null_resource constructs", () => {
  it.each(["AerialOrg", "AerialOrgProducts", "AerialOrgStatus"])(
    "has the properties of %s, of the same types",
    (name) => {
      const ours = propertiesOf(`nullResource.${name}Config`);
      const inherited = ["dependsOn", "count", "forEach"];
      const own = [...ours.keys()].filter((property) => !inherited.includes(property));
      const theirs = propertiesOf(`${name}Config`);
      expect(own.sort()).toEqual([...new Set([...theirs.keys(), "domain"])].sort());
      for (const [property, { type }] of theirs) {
        expect([property, ours.get(property)!.type]).toEqual([property, type]);
      }
    },
  );
});

/**
 * Holds the constructs and the provider's schema together: every attribute on both sides, of the same type, equally
 * optional. The constructs' side is read from the jsii assembly: what all languages see.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Attributes } from "../../lib/plugin";
import { providerSchema } from "../../lib/provider";
import { resources } from "../../lib/resources";

interface AssemblyProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly immutable?: boolean;
  readonly type: unknown;
  readonly static?: boolean;
}
interface Assembly {
  readonly types: Readonly<Record<string, { readonly properties?: readonly AssemblyProperty[] }>>;
}

const assembly = JSON.parse(readFileSync(join(__dirname, "../../.jsii"), "utf8")) as Assembly;

function propertiesOf(typeName: string): Map<string, AssemblyProperty> {
  const properties = assembly.types[`cdktf-provider-aerial.${typeName}`]?.properties;
  if (properties === undefined) {
    throw new Error(`The assembly has no type ${typeName}.`);
  }
  return new Map(properties.map((property) => [property.name, property]));
}

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const STRING = { primitive: "string" };
const ARRAY_OF_STRINGS = { collection: { elementtype: STRING, kind: "array" } };
/** What a property of a config struct must be, by the attribute's type. */
const CONFIG_TYPES: Readonly<Record<string, unknown>> = {
  '"string"': STRING,
  '"number"': { primitive: "number" },
  '"bool"': { union: { types: [{ primitive: "boolean" }, { fqn: "cdktf.IResolvable" }] } },
  '["set","string"]': ARRAY_OF_STRINGS,
  '["list","string"]': ARRAY_OF_STRINGS,
};
/** What a computed attribute is on a construct: a bool only known after apply is an expression. */
const COMPUTED_TYPES: Readonly<Record<string, unknown>> = { ...CONFIG_TYPES, '"bool"': { fqn: "cdktf.IResolvable" } };

function expectedConfig(attributes: Attributes) {
  return Object.entries(attributes)
    .filter(([, { options }]) => options.required || options.optional)
    .map(([name, { options, type }]) => ({
      name: camelCase(name),
      optional: !options.required,
      type: CONFIG_TYPES[JSON.stringify(type.signature)],
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function actualConfig(typeName: string, constructsOnly: readonly string[]) {
  return [...propertiesOf(typeName).values()]
    .filter(({ name }) => !constructsOnly.includes(name))
    .map(({ name, optional, type }) => ({ name, optional: optional ?? false, type }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

describe("the constructs and the provider's schema", () => {
  it.each([
    ["AerialOrg", "aerial_org"],
    ["AerialOrgProducts", "aerial_org_products"],
    ["AerialOrgStatus", "aerial_org_status"],
  ] as const)("%s takes exactly the configurable attributes of %s", (construct, resource) => {
    const { attributes } = resources[resource].schema;
    expect(actualConfig(`${construct}Config`, [])).toEqual(expectedConfig(attributes));
  });

  it.each([
    ["AerialOrg", "aerial_org"],
    ["AerialOrgProducts", "aerial_org_products"],
    ["AerialOrgStatus", "aerial_org_status"],
  ] as const)(
    "%s has a getter for every attribute of %s, and a setter where it may be configured",
    (construct, resource) => {
      const properties = propertiesOf(construct);
      for (const [name, { options, type }] of Object.entries(resources[resource].schema.attributes)) {
        const property = properties.get(camelCase(name));
        const configurable = (options.required || options.optional) ?? false;
        const signature = JSON.stringify(type.signature);
        expect({ name, type: property?.type, immutable: property?.immutable ?? false }).toEqual({
          name,
          type: configurable ? CONFIG_TYPES[signature] : COMPUTED_TYPES[signature],
          immutable: !configurable,
        });
        expect(properties.has(`${camelCase(name)}Input`)).toBe(configurable);
      }
    },
  );

  it("AerialProvider takes exactly the provider's attributes, an alias, and where the provider comes from", () => {
    const constructsOnly = ["alias", "source", "version"];
    expect(actualConfig("AerialProviderConfig", constructsOnly)).toEqual(expectedConfig(providerSchema.attributes));
    expect([...propertiesOf("AerialProviderConfig").keys()]).toEqual(expect.arrayContaining(constructsOnly));
  });

  it("names every resource of the provider", () => {
    const constructs = Object.keys(assembly.types)
      .map((name) => name.split(".").pop()!)
      .filter((name) => name.endsWith("Config") && name !== "AerialProviderConfig")
      .map((name) =>
        name
          .slice(0, -"Config".length)
          .replace(/[A-Z]/g, (letter, at: number) => (at > 0 ? "_" : "") + letter.toLowerCase()),
      );
    expect(constructs.sort()).toEqual(Object.keys(resources).sort());
  });
});

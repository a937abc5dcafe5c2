import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiReferenceSchema } from "jsii-docgen";
import { ownMembers } from "../../../scripts/generate/api";
import { API_FILES, root } from "../../../scripts/generate/documentation-files";

const member = (id: string, summary?: string) => ({ id, displayName: id, fqn: id, docs: { summary } });
const members = (type: string) => ["own", "inherited"].map((name) => member(`pkg.${type}.${name}`, name));

describe("The reference of the constructs", () => {
  it("has the members that a type declares itself, whatever the language calls the type", () => {
    const type = (name: string) => ({
      ...member(`pkg.${name}`),
      fqn: `language_pkg.${name}`,
      initializer: { parameters: [member("scope", "The scope."), member("count")] },
      instanceMethods: members(name),
      staticMethods: members(name),
      properties: members(name),
      constants: members(name),
    });
    const reference = {
      constructs: [type("Org")],
      classes: [type("List")],
      structs: [type("Config")],
      interfaces: [],
      enums: [],
    } as unknown as ApiReferenceSchema;
    const declared = { methods: [{ name: "own" }] };
    const { constructs, classes, structs } = ownMembers(reference, {
      types: { "pkg.Org": declared, "pkg.List": declared, "pkg.Config": declared },
    });
    for (const { id, instanceMethods, staticMethods, properties, constants, initializer } of [
      ...constructs,
      ...classes,
    ]) {
      for (const kept of [instanceMethods, staticMethods, properties, constants]) {
        expect(kept.map((kind) => kind.id)).toEqual([`${id}.own`]);
      }
      expect(initializer?.parameters.map((parameter) => parameter.id)).toEqual(["scope"]);
    }
    expect(structs[0]!.properties.map((property) => property.id)).toEqual(["pkg.Config.own"]);
  });

  it.each(Object.values(API_FILES))("names each type of the library in %s, and is short enough to be shown", (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const { types } = JSON.parse(readFileSync(join(root, ".jsii"), "utf8")) as { types: Record<string, unknown> };
    expect(Object.keys(types).filter((type) => !text.includes(`id="${type}"`))).toEqual([]);
    expect(text.match(/id="cdktf-provider-aerial\.AerialOrg\.resetDeletionPolicy"/g)).toHaveLength(1);
    expect(text.match(/id="[^"]*\.(addOverride|overrideLogicalId|toString)"/g)).toBeNull();
    // GitHub shows larger files as plain text.
    expect(Buffer.byteLength(text)).toBeLessThan(500_000);
  });
});

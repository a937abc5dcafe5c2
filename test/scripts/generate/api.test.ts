import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ApiReferenceSchema } from "jsii-docgen";
import { CDKTF, EDITIONS } from "../../../lib/editions/editions";
import { ownMembers, preface } from "../../../scripts/generate/api";
import { API_FILES, root } from "../../../scripts/generate/documentation-files";
import type { Language } from "../../../tools/editions/programs";

const read = (file: string) => readFileSync(join(root, file), "utf8");

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

  describe.each(Object.values(EDITIONS))("for $title", (edition) => {
    const pages = Object.entries(API_FILES[edition.framework]) as [Language, string][];

    it.each(pages)("in %s names each type of the library, and is short enough to be shown", (_, file) => {
      const text = read(file);
      const { types } = JSON.parse(read(".jsii")) as { types: Record<string, unknown> };
      // Both editions have the same types, each below the name of its package.
      const names = Object.keys(types).map((type) => type.replace(CDKTF.library, edition.library));
      expect(names.length).toBeGreaterThan(50);
      expect(names.filter((type) => !text.includes(`id="${type}"`))).toEqual([]);
      expect(text.split(`id="${edition.library}.AerialOrg.resetDeletionPolicy"`)).toHaveLength(2);
      expect(text.match(/id="[^"]*\.(addOverride|overrideLogicalId|toString)"/g)).toBeNull();
      expect(text).not.toMatch(/non-compiling|aws-samples\/dummy/);
      // GitHub shows larger files as plain text.
      expect(Buffer.byteLength(text)).toBeLessThan(500_000);
    });

    it.each(pages)("in %s begins with its edition, and a link to the page of the other one", (language, file) => {
      const [other] = Object.values(EDITIONS).filter(({ framework }) => framework !== edition.framework);
      const text = read(file);
      expect(text.startsWith(preface(edition, language))).toBe(true);
      expect(preface(edition, language)).toContain(`for **${edition.title}** in`);
      const [, link] = text.match(`\\[${other!.title}\\]\\(([^)]+)\\)`)!;
      expect(join(dirname(file), link!)).toBe(API_FILES[other!.framework][language]);
    });
  });
});

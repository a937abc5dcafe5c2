/** The generator of the constructs: what it writes for a schema, and what it refuses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import {
  attribute,
  boolType,
  defineSchema,
  integerType,
  listNestedAttribute,
  listType,
  mapType,
  setNestedAttribute,
  setType,
  singleNestedAttribute,
  stringType,
  type Attributes,
} from "../../../lib/plugin";
import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { foreignImports } from "../../../tools/editions/programs";
import { writeEphemeral } from "../../../scripts/generate/constructs/emit/blocks";
import { writeDataSource, writeResource } from "../../../scripts/generate/constructs/emit/construct";
import type { GeneratedFile } from "../../../scripts/generate/constructs/emit/module";
import { writeNested } from "../../../scripts/generate/constructs/emit/nested";
import { exampleOf, unusedExamples, updatedModules, withExample } from "../../../scripts/generate/constructs/examples";
import { generatedFiles } from "../../../scripts/generate/constructs/generated-files";
import { generatedClasses, libraryFiles } from "../../../scripts/generate/constructs/library";
import { membersOf, nestedMember } from "../../../scripts/generate/constructs/members";
import type { ResourceSpec } from "../../../scripts/generate/constructs/spec";
import type { AnyTexts, Texts } from "../../../scripts/generate/constructs/texts";
import { root } from "../../../scripts/generate/documentation-files";

const described = (options: object) => ({ description: "For Terraform.", ...options });

const SCHEMA = defineSchema({
  description: "A thing.",
  attributes: {
    id: attribute(stringType, { computed: true, description: "The id." }),
    label: attribute(stringType, { required: true, description: "The label." }),
    size: attribute(integerType, { optional: true, description: "The size." }),
    is_new: attribute(boolType, { optional: true, computed: true, description: "Whether it is new." }),
    is_seen: attribute(boolType, { computed: true, description: "Whether it was seen." }),
    steps: attribute(listType(stringType), { optional: true, description: "The steps." }),
    tags: attribute(setType(stringType), { optional: true, description: "The tags." }),
    owner: singleNestedAttribute(
      {
        first_name: attribute(stringType, { required: true, description: "The name." }),
        age: attribute(integerType, { optional: true, description: "The age." }),
      },
      { required: true, description: "The owner." },
    ),
    parts: listNestedAttribute(
      { count: attribute(integerType, { computed: true, description: "How many." }) },
      { computed: true, description: "The parts." },
    ),
  },
});

const TEXTS: Texts<typeof SCHEMA.attributes> = {
  label: { input: "The label of the thing.", output: "The label." },
  size: { input: "The size.", default: "1", reset: "It is small then.", output: "How large it is." },
  is_new: { input: "Whether it is new.", default: "- unknown", output: "Whether it is new." },
  steps: { input: "The steps.", default: "- none", output: "The steps." },
  tags: { input: "The tags.", default: "- none", output: "The tags." },
  owner: {
    input: "The owner.",
    output: "The owner.",
    nested: {
      struct: "An owner.",
      reference: "The owner of a thing.",
      object: "the owner",
      parent: "the thing",
      attributes: {
        first_name: { input: "The first name.", output: "The first name." },
        age: { input: "The age.", default: "- unknown", output: "The age." },
      },
    },
  },
  id: { output: "The id." },
  is_seen: { output: "Whether it was seen." },
  parts: {
    output: "The parts.",
    nested: { element: "A part.", list: "The parts.", attributes: { count: { output: "How many there are." } } },
  },
};

const COMMON = {
  summary: "A thing.",
  declares: "Declares a thing.",
  config: { summary: "Which thing it is.", parameter: "the thing" },
};
const SPEC: ResourceSpec = {
  ...COMMON,
  import: { imports: "a thing", id: "its id", known: "it" },
  attributes: TEXTS,
};
/** A name that the library has: the check of property names takes no other. */
const THING = {
  type: "aerial_org",
  name: "AerialOrg",
  attributes: SCHEMA.attributes,
  edition: CDKTF,
  example: "run();\n",
};

function filesOfThing(): GeneratedFile[] {
  const nested = membersOf(SCHEMA.attributes, TEXTS).flatMap((member) => nestedMember("AerialOrg", member) ?? []);
  return [writeResource({ ...THING, spec: SPEC }), ...nested.map((each) => writeNested(each, "aerial_org"))];
}

/** Compiles files in the place of the library's own. */
function problemsOf(files: readonly GeneratedFile[]): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => readFileSync(path, "utf8")) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const texts = new Map(files.map(({ path, text }) => [join(root, path), text]));
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name)!, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file !== undefined && texts.has(file.fileName))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

const squeezed = (text: string) => text.replace(/\s+/g, " ");

describe("The generated construct of a resource", () => {
  const files = filesOfThing();
  const [{ text }] = files as [GeneratedFile];

  it("compiles, with everything that is nested in it", () => {
    expect(files.map(({ path }) => path)).toEqual([
      "lib/constructs/resources/aerial-org.ts",
      "lib/constructs/resources/aerial-org-owner.ts",
      "lib/constructs/resources/aerial-org-parts.ts",
    ]);
    expect(problemsOf(files)).toEqual([]);
    expect(
      problemsOf([
        { path: "lib/constructs/resources/aerial-org.ts", text: text.replace("config.label", "config.lable") },
      ]),
    ).toEqual(expect.arrayContaining([expect.stringContaining("'lable' does not exist")]));
  });

  it("says from what it was generated", () => {
    expect(text).toMatch(/^\/\/ Generated by scripts\/generate\/constructs from the schema of aerial_org /);
  });

  it("has a configuration in the order of the texts, without what is only computed", () => {
    const [, struct] = /interface AerialOrgConfig extends TerraformMetaArguments \{([^]*?)\n\}/.exec(text)!;
    expect([...struct!.matchAll(/readonly (.*);/g)].map(([, property]) => property)).toEqual([
      "label: string",
      "size?: number",
      "isNew?: boolean | IResolvable",
      "steps?: string[]",
      "tags?: string[]",
      "owner: AerialOrgOwner",
    ]);
    expect(squeezed(struct!)).toContain("/** * The size. * * @default 1 */ readonly size?");
  });

  it("reads each type in its way, and writes what was given for the engine", () => {
    const code = squeezed(text);
    for (const part of [
      'get label(): string { return this.getStringAttribute("label"); }',
      'get size(): number { return this.getNumberAttribute("size"); }',
      'get isNew(): boolean | IResolvable { return this.getBooleanAttribute("is_new"); }',
      'get isSeen(): IResolvable { return this.getBooleanAttribute("is_seen"); }',
      'get steps(): string[] { return this.getListAttribute("steps"); }',
      'get tags(): string[] { return Fn.tolist(this.getListAttribute("tags")); }',
      "get ownerInput(): AerialOrgOwner | undefined",
      "/** Resets `size` to its default. It is small then. */ public resetSize(): void { this._size = undefined; }",
      "size: numberToTerraform(this._size),",
      "tags: listMapper(stringToTerraform, false)(this._tags),",
      "owner: aerialOrgOwnerToTerraform(this._owner.internalValue),",
    ]) {
      expect(code).toContain(part);
    }
    expect(code).not.toMatch(/set isSeen|resetLabel|partsInput|resetId/);
  });

  it("keeps lines within the limit and code in one piece", () => {
    const long = `${"word ".repeat(30)}\`terraform apply -invoke=action.aerial_org_activate.acme\``.trim();
    const { text: other } = writeResource({ ...THING, spec: { ...SPEC, summary: long } });
    const lines = other.split("\n").filter((line) => line.startsWith(" * "));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(lines.some((line) => line.includes("`terraform apply -invoke=action.aerial_org_activate.acme`"))).toBe(true);
  });

  it("hands overrides to its check only if one of them may be a secret", () => {
    const check = "validateAerialOrg" as const;
    const { is_seen, ...others } = SCHEMA.attributes;
    expect(writeResource({ ...THING, spec: { ...SPEC, check } }).text).toContain("validateAerialOrg(this.given) })");
    const secret = {
      ...others,
      is_seen,
      size: attribute(stringType, { optional: true, sensitive: true, description: "" }),
    };
    expect(writeResource({ ...THING, attributes: secret, spec: { ...SPEC, check } }).text).toContain(
      "validateAerialOrg(this.given, this.rawOverrides) })",
    );
  });
});

describe("The generated constructs of other kinds", () => {
  it("compile: a data source that needs no configuration", () => {
    const attributes: Attributes = { id: attribute(stringType, { computed: true, description: "" }) };
    const spec = {
      ...COMMON,
      config: { ...COMMON.config, mayBeLeftOut: true as const },
      attributes: { id: { output: "The id." } },
    };
    const file = writeDataSource({ ...THING, name: "DataAerialAccount", attributes, spec });
    expect(problemsOf([file])).toEqual([]);
    expect(file.text).not.toContain("synthesizeAttributes");
    expect(file.text).toContain("config: DataAerialAccountConfig = {}");
  });

  it("compile: an ephemeral resource, whose attributes of all types are references", () => {
    const { owner, parts, ...attributes } = SCHEMA.attributes;
    const { owner: _owner, parts: _parts, ...texts } = TEXTS as AnyTexts;
    const properties = {
      provider: { type: "TerraformProvider", input: "The provider.", default: "- the default" },
      dependsOn: { type: "ITerraformDependable[]", input: "What comes before.", default: "- nothing" },
    };
    const spec = { ...COMMON, properties, dependsOn: "What comes before.", attributes: texts };
    const file = writeEphemeral({ ...THING, name: "AerialAccessToken", attributes, spec });
    expect([owner, parts]).toHaveLength(2);
    expect(problemsOf([file])).toEqual([]);
    expect(squeezed(file.text)).toContain(
      'get tags(): string[] { return Fn.tolist(Token.asList(this.interpolationForAttribute("tags"))); }',
    );
  });
});

describe("What the generator refuses", () => {
  const write = (attributes: Attributes, texts: AnyTexts) => () =>
    writeResource({ ...THING, attributes, spec: { ...SPEC, attributes: texts } });
  const text = { input: "A.", default: "- b", output: "C." };

  it("is a text without its attribute, and an attribute without its text", () => {
    const { id, ...others } = TEXTS;
    expect(id).toBeDefined();
    expect(write(SCHEMA.attributes, others)).toThrow("no text for id.");
    expect(write({}, { id: { output: "The id." } })).toThrow("a text for id, which is not an attribute");
  });

  it("is a type that constructs do not have", () => {
    const attributes = { ages: attribute(mapType(integerType), described({ optional: true }) as never) };
    expect(write(attributes, { ages: text })).toThrow('ages has the type ["map","number"]');
  });

  it.each([
    ["a set of objects", setNestedAttribute({}, { computed: true, description: "" })],
    ["a list of objects that is configured", listNestedAttribute({}, { optional: true, description: "" })],
    ["an object that may be left out", singleNestedAttribute({}, { optional: true, description: "" })],
    ["an object that is computed", singleNestedAttribute({}, { computed: true, description: "" })],
  ])("is %s", (_, nested) => {
    expect(write({ nested }, { nested: text })).toThrow(
      /AerialOrg.nested is a nested attribute .* that no construct has/,
    );
  });
});

describe("The types of the texts", () => {
  type Attributed = typeof SCHEMA.attributes;

  it("have the compiler refuse an attribute without its text", () => {
    const { label, ...others } = TEXTS;
    // @ts-expect-error -- label is missing
    const incomplete: Texts<Attributed> = others;
    // @ts-expect-error -- an optional property has no default
    const size: Texts<Attributed>["size"] = { input: "The size.", output: "How large it is." };
    // @ts-expect-error -- a part of the owner is missing
    const nested: Texts<Attributed>["owner"]["nested"]["attributes"] = { first_name: label };
    // @ts-expect-error -- no attribute is called so
    const unknown: Texts<Attributed> = { ...others, label, lable: label };
    expect([incomplete, size, nested, unknown]).toHaveLength(4);
  });
});

describe("The library that is generated", () => {
  const files = libraryFiles(CDKTF);

  it("is all that says so, and nothing is left of what is no longer generated", () => {
    expect(generatedFiles()).toEqual(files.map(({ path }) => path).sort());
    expect(files.length).toBeGreaterThan(25);
  });

  it("differs for CDK Terrain only in the names of the framework and of the library, in what people read", () => {
    const editions = libraryFiles(CDK_TERRAIN);
    expect(editions.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    for (const [index, { path, text }] of editions.entries()) {
      expect([path, foreignImports(CDK_TERRAIN, text)]).toEqual([path, []]);
      expect([path, squeezed(text.replaceAll("cdktn", "cdktf"))]).toEqual([path, squeezed(files[index]!.text)]);
    }
    expect(editions.filter(({ text }) => text.includes("cdktn")).length).toBeGreaterThan(10);
  });
});

describe("The examples in docstrings", () => {
  it("are files, and each file is an example", () => {
    expect(unusedExamples(generatedClasses())).toEqual([]);
    expect(unusedExamples(generatedClasses().filter((name) => name !== "AerialOrg"))).toEqual([
      "examples/constructs/aerial-org.ts",
    ]);
    expect(() => exampleOf("AerialMoon", CDKTF)).toThrow("examples/constructs/aerial-moon.ts");
  });

  it("are up to date in the modules that people write", () => {
    const modules = updatedModules(CDKTF);
    expect(modules.length).toBeGreaterThan(5);
    for (const { path, text } of modules) {
      expect([path, text]).toEqual([path, readFileSync(join(root, path), "utf8")]);
    }
  });

  it("take the place of the ones before, of their own class alone", () => {
    const source = (first: string, second: string) =>
      `/**\n * One.\n *\n * @example\n * ${first}\n */\nexport abstract class One {}\n\n` +
      `/**\n * Two.\n *\n * @example\n * ${second}\n */\nexport class Two {}\n`;
    expect(withExample(source("a();", "b();"), "Two", "c();\n\nd('$&');\n")).toBe(
      source("a();", "c();\n *\n * d('$&');"),
    );
    expect(withExample(source("a();", "b();"), "One", "c();\n")).toBe(source("c();", "b();"));
    expect(() => withExample(source("a();", "b();"), "Three", "c();\n")).toThrow("The docstring of the class Three");
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { attribute, defineSchema, type Provider, stringType } from "../../../lib/plugin";
import { aerialProvider } from "../../../lib/provider";
import { documentationFiles, root } from "../../../scripts/generate/documentation-files";
import { documentationPages, neededExamples } from "../../../scripts/generate/pages";

const schema = (description: string) =>
  defineSchema({ description, attributes: { id: attribute(stringType, { computed: true, description: "The id." }) } });
const nothing = async () => null as never;

const PROVIDER: Provider = {
  schema: schema("Manages `things`."),
  configure: () => undefined,
  resources: {
    example_thing: {
      schema: schema("A thing."),
      create: nothing,
      read: nothing,
      delete: nothing,
      importState: nothing,
      identity: {
        attributes: { id: { type: stringType, description: "The id.", requiredForImport: true } },
        of: () => ({}),
      },
    },
    // Its import only says why there is none.
    example_stamp: {
      schema: schema("Cannot be imported."),
      create: nothing,
      read: nothing,
      delete: nothing,
      importState: nothing,
    },
    example_secret: {
      schema: defineSchema({
        description: "Takes a secret.",
        attributes: { text: attribute(stringType, { required: true, writeOnly: true, description: "The secret." }) },
      }),
      create: nothing,
      read: nothing,
      delete: nothing,
    },
  },
  dataSources: { example_thing: { schema: schema("Looks a thing up."), read: nothing } },
  ephemeralResources: { example_token: { schema: schema("A token."), open: nothing } },
  listResources: { example_thing: { schema: schema("Finds things."), list: nothing as never } },
  actions: { example_thing_polish: { schema: schema("Polishes."), invoke: nothing } },
};
const example = (path: string) => (path.endsWith("/notes.md") ? undefined : `# ${path}\n`);

describe("the pages of a provider's documentation", () => {
  const pages = new Map(documentationPages(PROVIDER, "example", example).map(({ path, text }) => [path, text]));

  it("are one for the provider, and one for each thing that it has", () => {
    expect([...pages.keys()]).toEqual([
      "index.md",
      "resources/thing.md",
      "resources/stamp.md",
      "resources/secret.md",
      "data-sources/thing.md",
      "ephemeral-resources/token.md",
      "list-resources/thing.md",
      "actions/thing_polish.md",
    ]);
  });

  it("have front matter, description, example, schema, and how to import", () => {
    expect(pages.get("resources/thing.md")).toBe(
      [
        "---\n# Generated from the provider's schema by `npm run generate`.",
        'page_title: "example_thing Resource - example"\nsubcategory: ""\ndescription: |-\n  A thing.\n---\n',
        "# example_thing (Resource)\n",
        "A thing.\n",
        "## Example Usage\n",
        "```terraform\n# resources/example_thing/resource.tf\n```\n",
        "## Schema\n",
        "### Read-Only\n",
        "- `id` (String) The id.\n",
        "## Import\n",
        "Run `terraform import` as shown here, or use the id from the command in an `import` block:\n",
        "```shell\n# resources/example_thing/import.sh\n```\n",
        "In Terraform 1.12 and later, an `import` block can contain an `identity` instead of an `id`:\n",
        "- `id` (String, required) The id.\n",
      ].join("\n"),
    );
  });

  it("have notes between the example and the schema, and a summary that is the first paragraph", () => {
    const thing = { ...PROVIDER.resources.example_thing!, schema: schema("A `thing`.\n\nIt has details.") };
    const withNotes = (path: string) => (path === "resources/example_thing/notes.md" ? "## Things\n" : example(path));
    const [, page] = documentationPages({ ...PROVIDER, resources: { example_thing: thing } }, "example", withNotes);
    expect(page!.text).toContain("description: |-\n  A thing.\n---");
    expect(page!.text).toContain("A `thing`.\n\nIt has details.");
    expect(page!.text).toContain("```\n\n## Things\n\n## Schema");
  });

  it("say which engines know what not all know", () => {
    expect(pages.get("actions/thing_polish.md")).toContain(
      "Polishes.\n\n-> **Note:** This action requires Terraform 1.14 or later.\n",
    );
    expect(pages.get("list-resources/thing.md")).toContain("This list resource requires Terraform 1.14 or later.");
    expect(pages.get("ephemeral-resources/token.md")).toContain(
      "requires Terraform 1.10 or later, or OpenTofu 1.11 or later.",
    );
    expect(pages.get("resources/secret.md")).toContain("requires Terraform 1.11 or later, or OpenTofu 1.11 or later.");
    expect(pages.get("resources/thing.md")).not.toContain("requires");
    expect(pages.get("data-sources/thing.md")).not.toContain("requires");
  });

  it("say how the provider comes beside a configuration, and how two accounts go together", () => {
    expect(pages.get("index.md")).toContain("run `npx --no example install`");
    expect(pages.get("index.md")).toContain("```terraform\n# provider/aliases.tf\n```");
  });

  it("have no subcategory on the provider's own page, which the registry would refuse", () => {
    expect(pages.get("index.md")).toContain('page_title: "example Provider"\ndescription:');
  });

  it("say nothing of an import where there is none", () => {
    expect(pages.get("resources/stamp.md")).not.toContain("Import");
    expect(pages.get("data-sources/thing.md")).not.toContain("Import");
  });

  it("have a description without Markdown for where none is read", () => {
    expect(pages.get("index.md")).toContain('page_title: "example Provider"');
    expect(pages.get("index.md")).toContain("description: |-\n  Manages things.\n---");
    expect(pages.get("index.md")).toContain("```terraform\n# provider/provider.tf\n```");
  });

  it.each([
    ["provider/provider.tf"],
    ["provider/aliases.tf"],
    ["resources/example_thing/resource.tf"],
    ["resources/example_thing/import.sh"],
    ["list-resources/example_thing/list-resource.tfquery.hcl"],
    ["actions/example_thing_polish/action.tf"],
  ])("cannot be made without the example %s", (missing) => {
    const without = (path: string) => (path === missing ? undefined : example(path));
    expect(() => documentationPages(PROVIDER, "example", without)).toThrow(`examples/${missing} does not exist`);
  });
});

describe("the documentation of the provider aerial", () => {
  const provider = aerialProvider({ environment: {}, version: "0.0.0" });
  const find = (path: string) => {
    const file = join(root, "examples", path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };

  it("has a page for all that the provider has, and none for what it does not have", () => {
    const paths = documentationPages(provider, "aerial", find).map(({ path }) => `docs/${path}`);
    expect([...documentationFiles()].sort()).toEqual(paths.sort());
  });

  it("has an example for each, which is about it", () => {
    for (const { typeName, path } of neededExamples(provider)) {
      expect(find(path)).toMatch(new RegExp(`^(resource|data|ephemeral|list|action) "${typeName}" "`, "m"));
    }
  });
});

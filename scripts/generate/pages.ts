/** The provider's documentation in the layout of the Terraform registry, with a page for each resource and data source. */
import { enginesWith, type EngineFeatureName } from "../../tools/engine-features";
import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import type { IdentitySchema, Provider, Schema } from "../../lib/plugin";
import { pageList, type ListedPage } from "./page-list";
import { identityList, schemaSection } from "./schema-section";

/** A page below `docs/`. */
export interface Page {
  /** `resources/org.md` */
  readonly path: string;
  /** Markdown. */
  readonly text: string;
}

/** Returns the text of a file below `examples/`; undefined if it does not exist. */
export type FindExample = (path: string) => string | undefined;

/** A kind of page: its folder, its title, and the file name of its examples. */
interface Kind {
  readonly folder: string;
  readonly title: string;
  readonly example: string;
  /** The feature that the kind requires, if not all engines support it. @default - every engine supports it */
  readonly feature?: EngineFeatureName;
  members(provider: Provider): Readonly<Record<string, Documented>>;
}

interface Documented {
  readonly schema: Schema;
  /** The identity of a resource that can be imported. */
  readonly identity?: IdentitySchema;
}

const KINDS: readonly Kind[] = [
  {
    folder: "resources",
    title: "Resource",
    example: "resource.tf",
    members: ({ resources }) => resources,
  },
  {
    folder: "data-sources",
    title: "Data Source",
    example: "data-source.tf",
    members: ({ dataSources }) => dataSources,
  },
  {
    folder: "ephemeral-resources",
    title: "Ephemeral Resource",
    example: "ephemeral-resource.tf",
    feature: "ephemeral resources",
    members: ({ ephemeralResources = {} }) => ephemeralResources,
  },
  {
    folder: "list-resources",
    title: "List Resource",
    example: "list-resource.tfquery.hcl",
    feature: "list resources",
    members: ({ listResources = {} }) => listResources,
  },
  {
    folder: "actions",
    title: "Action",
    example: "action.tf",
    feature: "actions",
    members: ({ actions = {} }) => actions,
  },
];

/** An example that the provider's documentation needs. */
export interface NeededExample {
  readonly typeName: string;
  /** `resources/aerial_org/resource.tf` */
  readonly path: string;
}

/** Returns the examples that a provider's documentation needs, apart from those of the provider block. */
export function neededExamples(provider: Provider): readonly NeededExample[] {
  return KINDS.flatMap(({ folder, example, members }) =>
    Object.keys(members(provider)).map((typeName) => ({ typeName, path: `${folder}/${typeName}/${example}` })),
  );
}

/**
 * Returns all pages of a provider.
 *
 * @param name the provider's name, which is the prefix of its type names: `aerial`
 * @param written the hand-written pages, which the first page links to. @default - the first page has no list of pages
 * @throws Error that names a missing example
 */
export function documentationPages(
  provider: Provider,
  name: string,
  findExample: FindExample,
  written: readonly ListedPage[] = [],
): readonly Page[] {
  const example = (path: string) => {
    const text = findExample(path);
    if (text === undefined) {
      throw new Error(`examples/${path} does not exist. Write it: the documentation contains it.`);
    }
    return text.trimEnd();
  };
  const index: Page = {
    path: "index.md",
    text: page({
      title: `${name} Provider`,
      heading: `${name} Provider`,
      description: provider.schema.description,
      parts: [
        ["## Installation", installation(name)],
        ["## Example Usage", code("terraform", example("provider/provider.tf"))],
        [
          "To manage two Aerial accounts in one configuration, use provider aliases:",
          code("terraform", example("provider/aliases.tf")),
        ],
        [schemaSection(provider.schema.attributes)],
        written.length === 0 ? [] : pageList(written, reference(provider, name)),
      ],
    }),
  };
  const members = KINDS.flatMap((kind) =>
    Object.entries(kind.members(provider)).map(([typeName, documented]): Page => ({
      path: pathOf(kind, typeName, name),
      text: page({
        title: `${typeName} ${kind.title} - ${name}`,
        subcategory: "",
        heading: `${typeName} (${kind.title})`,
        description: documented.schema.description,
        parts: [
          engineSection(kind, documented),
          ["## Example Usage", code("terraform", example(`${kind.folder}/${typeName}/${kind.example}`))],
          notes(findExample(`${kind.folder}/${typeName}/notes.md`)),
          [schemaSection(documented.schema.attributes)],
          ...importSection(kind, typeName, documented, example),
        ],
      }),
    })),
  );
  return [index, ...members];
}

function pathOf({ folder }: Kind, typeName: string, name: string): string {
  return `${folder}/${typeName.slice(name.length + 1)}.md`;
}

/** Returns the list of generated pages. */
function reference(provider: Provider, name: string): readonly ListedPage[] {
  return KINDS.flatMap((kind) =>
    Object.keys(kind.members(provider)).map((typeName) => ({
      path: pathOf(kind, typeName, name),
      title: `\`${typeName}\` (${kind.title})`,
    })),
  );
}

/** Returns the installation instructions. The provider is not in a registry. */
function installation(name: string): string {
  return (
    "The construct libraries for CDK Terrain and CDKTF include the provider, so you do not need to install it.\n\n" +
    `To use the provider with HCL, install the npm package \`${CDK_TERRAIN.library}\` (or \`${CDKTF.library}\`), and run ` +
    `\`npx --no ${name} install\`. The command copies the provider to a directory in which \`terraform init\` finds it, and ` +
    "prints the `required_providers` block for your configuration. For a development build, this block must contain " +
    "the `version`. To host the provider in a registry or a mirror, see [release.md](release.md)."
  );
}

/** Returns the hand-written part of a page, if there is one. */
function notes(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text.trim()];
}

function engineSection({ feature, title }: Kind, { schema }: Documented): readonly string[] {
  const writeOnly = Object.values(schema.attributes).some(({ options }) => options?.writeOnly);
  const needed = feature ?? (writeOnly ? "write-only arguments" : undefined);
  if (needed === undefined) {
    return [];
  }
  const engines = enginesWith(needed).map((engine) => `${engine} or later`);
  return [`-> **Note:** This ${title.toLowerCase()} requires ${engines.join(", or ")}.`];
}

function importSection(
  { folder }: Kind,
  typeName: string,
  { identity }: Documented,
  example: (path: string) => string,
): readonly (readonly string[])[] {
  if (identity === undefined) {
    return [];
  }
  return [
    ["## Import", "Run `terraform import` as shown here, or use the id from the command in an `import` block:"],
    [code("shell", example(`${folder}/${typeName}/import.sh`))],
    [
      "In Terraform 1.12 and later, an `import` block can contain an `identity` instead of an `id`:",
      identityList(identity),
    ],
  ];
}

interface PageContent {
  readonly title: string;
  /** The group in the registry's navigation. The page of the provider itself must not have one. */
  readonly subcategory?: string;
  readonly heading: string;
  readonly description: string;
  readonly parts: readonly (readonly string[])[];
}

function page({ title, subcategory, heading, description, parts }: PageContent): string {
  const frontMatter = [
    "---",
    "# Generated from the provider's schema by `npm run generate`.",
    `page_title: ${JSON.stringify(title)}`,
    ...(subcategory === undefined ? [] : [`subcategory: ${JSON.stringify(subcategory)}`]),
    "description: |-",
    `  ${plain(description)}`,
    "---",
  ].join("\n");
  return `${[frontMatter, `# ${heading}`, description, ...parts.flat()].join("\n\n")}\n`;
}

/** Returns the first paragraph of a description without Markdown, as a summary of the page. */
function plain(description: string): string {
  return description
    .split("\n\n")[0]!
    .replaceAll("`", "")
    .replace(/\s*\n\s*/g, " ");
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** The provider's documentation in the Terraform registry's layout: one page for all that the provider has. */
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

/** Finds the text of an example by its path below `examples/`; undefined where there is none. */
export type FindExample = (path: string) => string | undefined;

/** One kind of what a provider has: its folder, what it is called, and the name of its examples. */
interface Kind {
  readonly folder: string;
  readonly title: string;
  readonly example: string;
  /** What an engine must know for the kind, where not all do that speak the protocol. */
  readonly feature?: EngineFeatureName;
  members(provider: Provider): Readonly<Record<string, Documented>>;
}

interface Documented {
  readonly schema: Schema;
  /** What can be imported has one. */
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

/** The examples of configuration that a provider's documentation needs, the provider block's apart. */
export function neededExamples(provider: Provider): readonly NeededExample[] {
  return KINDS.flatMap(({ folder, example, members }) =>
    Object.keys(members(provider)).map((typeName) => ({ typeName, path: `${folder}/${typeName}/${example}` })),
  );
}

/**
 * All pages of a provider.
 *
 * @param name the provider's name, with which its type names start: `aerial`
 * @param written the pages that people wrote, which the first page links to, as to all others; without, it links to none
 * @throws Error that names an example which is missing
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
      throw new Error(`There is no examples/${path}. Write it: the documentation shows it.`);
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
        [installation(name)],
        ["## Example Usage", code("terraform", example("provider/provider.tf"))],
        ["Two accounts in one configuration:", code("terraform", example("provider/aliases.tf"))],
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

/** The pages of all that the provider has. */
function reference(provider: Provider, name: string): readonly ListedPage[] {
  return KINDS.flatMap((kind) =>
    Object.keys(kind.members(provider)).map((typeName) => ({
      path: pathOf(kind, typeName, name),
      title: `\`${typeName}\` (${kind.title})`,
    })),
  );
}

/** No registry has the provider: what those who write HCL do instead. */
function installation(name: string): string {
  return (
    `Constructs bring the provider along. For HCL, install the npm package \`${CDK_TERRAIN.library}\` (or ` +
    `\`${CDKTF.library}\`), and run \`npx --no ${name} install\`: it puts the provider where \`init\` finds it, and prints ` +
    "the block `required_providers` to write. A development build needs its `version` there; [release.md](release.md) is " +
    "for those who host the provider."
  );
}

function engineSection({ feature }: Kind, { schema }: Documented): readonly string[] {
  const writeOnly = Object.values(schema.attributes).some(({ options }) => options?.writeOnly);
  const needed = feature ?? (writeOnly ? "write-only arguments" : undefined);
  return needed === undefined ? [] : [`Needs ${enginesWith(needed).join(" or ")}, or later.`];
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
    ["## Import", "With `terraform import`, or with the same id in an `import` block:"],
    [code("shell", example(`${folder}/${typeName}/import.sh`))],
    ["From Terraform 1.12 on, an `import` block may give the `identity` instead:", identityList(identity)],
  ];
}

interface PageContent {
  readonly title: string;
  /** The registry's navigation groups by it; its page of the provider itself must have none. */
  readonly subcategory?: string;
  readonly heading: string;
  readonly description: string;
  readonly parts: readonly (readonly string[])[];
}

function page({ title, subcategory, heading, description, parts }: PageContent): string {
  const frontMatter = [
    "---",
    "# Made from the provider's schema by `npm run generate`.",
    `page_title: ${JSON.stringify(title)}`,
    ...(subcategory === undefined ? [] : [`subcategory: ${JSON.stringify(subcategory)}`]),
    "description: |-",
    `  ${plain(description)}`,
    "---",
  ].join("\n");
  return `${[frontMatter, `# ${heading}`, description, ...parts.flat()].join("\n\n")}\n`;
}

/** The text of a description for where no Markdown is read. */
function plain(description: string): string {
  return description.replaceAll("`", "").replace(/\s*\n\s*/g, " ");
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

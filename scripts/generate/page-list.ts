/** The list of all pages in docs/, which the first page contains. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import { API_FILES } from "./documentation-files";

/** A page with its heading. */
export interface ListedPage {
  /** The path below docs/: `guides/first-hour.md`. */
  readonly path: string;
  /** The heading of the page. */
  readonly title: string;
}

/** The guides in the order in which a reader needs them. All others follow. */
const GUIDES = [
  "first-stack",
  "going-live",
  "first-hour",
  "settings",
  "safety",
  "deletion",
  "adopting-a-fleet",
  "pipelines",
  "pipeline-jobs",
  "rotate-key",
  "framework-commands",
  "large-fleets",
  "configuring-orgs",
  "testing-your-stack",
  "rename-move-split",
  "incident",
  "versions",
  "compatibility",
  "faq",
  "alternatives",
  "windows",
  "from-cdktf-to-cdk-terrain",
  "leaving",
].map((name) => `${name}.md`);

/**
 * Returns the hand-written pages: first the guides in the order of {@link GUIDES}, then all others.
 *
 * @param docs the folder of the documentation
 * @throws Error that names a page without a heading
 */
export function writtenPages(docs: string): readonly ListedPage[] {
  const pagesIn = (folder: string) => {
    const path = join(docs, folder);
    const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith(".md")) : [];
    return files.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
  };
  const paths = [
    ...pagesIn("guides").map((file) => `guides/${file}`),
    ...pagesIn("").filter((file) => file !== "index.md"),
  ];
  return paths.map((path) => {
    const [, title] = /^# (.+)$/m.exec(readFileSync(join(docs, path), "utf8")) ?? [];
    if (title === undefined) {
      throw new Error(`docs/${path} does not have a heading. Start it with "# " and a title.`);
    }
    return { path, title };
  });
}

function rank(file: string): number {
  const index = GUIDES.indexOf(file);
  return index < 0 ? GUIDES.length : index;
}

/** Returns the links to the pages, with headings. */
export function pageList(written: readonly ListedPage[], reference: readonly ListedPage[]): readonly string[] {
  const list = (pages: readonly ListedPage[]) => pages.map(({ path, title }) => `- [${title}](${path})`).join("\n");
  const isGuide = ({ path }: ListedPage) => path.startsWith("guides/");
  return [
    "## Guides",
    list(written.filter(isGuide)),
    "## More pages",
    list(written.filter((page) => !isGuide(page))),
    "## Reference",
    list(reference),
    "## Constructs",
    constructList(),
  ];
}

/** Returns the links to the reference of the constructs, with a line for each edition. */
function constructList(): string {
  return [CDK_TERRAIN, CDKTF]
    .map(({ title, framework }) => {
      const { typescript, python, go } = API_FILES[framework];
      const link = (language: string, file: string) => `[${language}](${relative("docs", file)})`;
      return `- ${title}: ${link("TypeScript", typescript)}, ${link("Python", python)}, ${link("Go", go)}`;
    })
    .join("\n");
}

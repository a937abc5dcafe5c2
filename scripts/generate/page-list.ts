/** The list of all pages in docs/, for its first one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../lib/editions/editions";
import { API_FILES } from "./documentation-files";

/** A page with its heading. */
export interface ListedPage {
  /** From the documentation's folder: `guides/first-hour.md`. */
  readonly path: string;
  /** Its heading. */
  readonly title: string;
}

/** The guides, in the order in which a person needs them; others follow. */
const GUIDES = [
  "first-stack",
  "going-live",
  "first-hour",
  "settings",
  "safety",
  "adopting-a-fleet",
  "large-fleets",
  "pipelines",
  "rename-move-split",
  "incident",
  "from-cdktf-to-cdk-terrain",
  "leaving",
].map((name) => `${name}.md`);

/**
 * The pages that people wrote: guides first, in the order of need, then all others.
 *
 * @param docs the documentation's folder
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
      throw new Error(`docs/${path} has no heading. Begin it with "# " and what it is about.`);
    }
    return { path, title };
  });
}

function rank(file: string): number {
  const index = GUIDES.indexOf(file);
  return index < 0 ? GUIDES.length : index;
}

/** Links to the pages, under headings. */
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

/** Links to the reference of the constructs: a line for each edition, the one to start with first. */
function constructList(): string {
  return [CDK_TERRAIN, CDKTF]
    .map(({ title, framework }) => {
      const { typescript, python, go } = API_FILES[framework];
      const link = (language: string, file: string) => `[${language}](${relative("docs", file)})`;
      return `- ${title}: ${link("TypeScript", typescript)}, ${link("Python", python)}, ${link("Go", go)}`;
    })
    .join("\n");
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { docs } from "../../../scripts/generate/documentation-files";
import { pageList, writtenPages } from "../../../scripts/generate/page-list";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pages-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe("the list of pages", () => {
  it("has guides first, in the order in which they are needed, and names pages by their headings", () => {
    write("guides/zebras.md", "# Zebras\n");
    write("guides/leaving.md", "# Leaving\n");
    write("guides/first-hour.md", "---\ntitle: x\n---\n\n# The first hour\n");
    write("index.md", "# Index\n");
    write("cli.md", "# The command\n");
    write("notes.txt", "");
    expect(writtenPages(folder)).toEqual([
      { path: "guides/first-hour.md", title: "The first hour" },
      { path: "guides/leaving.md", title: "Leaving" },
      { path: "guides/zebras.md", title: "Zebras" },
      { path: "cli.md", title: "The command" },
    ]);
    expect(pageList(writtenPages(folder), [{ path: "resources/org.md", title: "Org" }])).toEqual([
      "## Guides",
      "- [The first hour](guides/first-hour.md)\n- [Leaving](guides/leaving.md)\n- [Zebras](guides/zebras.md)",
      "## More pages",
      "- [The command](cli.md)",
      "## Reference",
      "- [Org](resources/org.md)",
      "## Constructs",
      "- CDK Terrain: [TypeScript](api/cdktn/typescript.md), [Python](api/cdktn/python.md), [Go](api/cdktn/go.md)\n" +
        "- CDKTF: [TypeScript](../API.md), [Python](api/python.md), [Go](api/go.md)",
    ]);
  });

  it("names a page that has no heading", () => {
    write("cli.md", "Text.\n");
    expect(() => writtenPages(folder)).toThrow("docs/cli.md");
  });
});

describe("docs/", () => {
  const pages = (readdirSync(docs, { recursive: true }) as string[])
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md"));
  const text = (path: string) => readFileSync(join(docs, path), "utf8");
  /** The links of a page to files of the repository, from the root of docs/. */
  const links = (path: string) =>
    [...text(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#([^)\s]+))?\)/g)].map(([, target, anchor]) => ({
      path,
      target: join(dirname(path), target!),
      anchor,
    }));

  it("has a first page that links to all others, but for decisions and the reference in each language", () => {
    const linked = new Set(links("index.md").map(({ target }) => target));
    const others = pages.filter((path) => path !== "index.md" && !/^(decisions|api)\//.test(path));
    expect(others.filter((path) => !linked.has(path))).toEqual([]);
  });

  it("links only to existing files and headings", () => {
    const headings = (path: string) =>
      [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, "")
          .replaceAll(" ", "-"),
      );
    const broken = pages
      .filter((path) => !path.startsWith("api/"))
      .flatMap(links)
      .filter(({ target, anchor }) => {
        const file = join(docs, target);
        return !existsSync(file) || (anchor !== undefined && !headings(file).includes(anchor));
      });
    expect(broken).toEqual([]);
  });
});

/** The README: what it links to exists, its commands exist, and it stays short. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..");
const read = (name: string) => readFileSync(join(root, name), "utf8");
const readme = read("README.md");

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe("the README", () => {
  it("links only to existing files and headings", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    expect(links.length).toBeGreaterThan(20);
    const broken = links.filter(([, path, anchor]) => {
      const file = path === "" ? "README.md" : path!;
      return !existsSync(join(root, file)) || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it("has the two commands that a newcomer begins with, and names only scripts of package.json", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
    expect(readme).toMatch(/^npm ci && npm run demo\b/m);
    expect(readme).toMatch(/^npm ci && npm test\b/m);
    const named = [...`${readme}${read("docs/guides/first-stack.md")}`.matchAll(/npm run ([\w:-]+)/g)];
    expect(named.map(([, name]) => name)).toEqual(expect.arrayContaining(["demo", "package", "emulator"]));
    expect(named.filter(([, name]) => !Object.hasOwn(scripts, name!)).map(([text]) => text)).toEqual([]);
  });

  it("is shorter than 200 lines, and leads to each of the pages that were split off from it", () => {
    expect(readme.split("\n").length).toBeLessThan(200);
    for (const page of ["first-stack", "settings", "safety", "going-live", "compatibility", "alternatives", "faq"]) {
      expect(readme).toContain(`(docs/guides/${page}.md)`);
    }
  });
});

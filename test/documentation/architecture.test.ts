/** ARCHITECTURE.md and the tree: rooms that a newcomer finds, none of them crowded. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

/** Source files that a folder may have of its own before it needs rooms. */
const MOST_FILES = 15;

/** Folders of tests that mirror none of lib/: helpers, and tests against the programs of others. */
const TESTS_OWN = ["support", "interoperability"];

interface Folder {
  /** From lib/, for example "resources/rules". */
  readonly path: string;
  readonly sources: readonly string[];
}

/** All folders below lib/, also those that a checkout has left empty. */
const allFolders: readonly Folder[] = readdirSync(join(root, "lib"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((folder) => ({
    path: folder.slice(join(root, "lib/").length).replaceAll("\\", "/"),
    sources: readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts")),
  }));

/** Those with sources, of their own or further down. */
const folders = allFolders.filter(({ path }) =>
  allFolders.some((other) => `${other.path}/`.startsWith(`${path}/`) && other.sources.length > 0),
);

/** The folders that the tree of ARCHITECTURE.md names, from lib/, two levels deep. */
function drawnFolders(): string[] {
  const [, tree = ""] = /```\nlib\/\n([\s\S]*?)```/.exec(readFileSync(join(root, "ARCHITECTURE.md"), "utf8")) ?? [];
  let parent = "";
  return tree.split("\n").flatMap((line) => {
    const [, indent = "", names = ""] = /^( +)((?:[a-z-]+\/ {0,2})+)(?= |$)/.exec(line) ?? [];
    const drawn = names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => name.replace("/", ""));
    if (indent.length === 2) {
      parent = drawn[0]!;
      return drawn;
    }
    return drawn.map((name) => `${parent}/${name}`);
  });
}

describe("the folders of lib/", () => {
  it("are drawn in ARCHITECTURE.md, two levels deep, and nothing else is", () => {
    const real = folders.map(({ path }) => path).filter((path) => path.split("/").length <= 2);
    expect(real.length).toBeGreaterThan(30);
    expect(drawnFolders().sort()).toEqual(real.sort());
  });

  it(`have ${MOST_FILES} source files of their own at most`, () => {
    expect(folders.filter(({ sources }) => sources.length > MOST_FILES)).toEqual([]);
  });

  it("are what the folders of tests mirror", () => {
    const mirrors = readdirSync(join(root, "test")).filter((name) => existsSync(join(root, "lib", name)));
    expect(mirrors).toContain("resources");
    const strange = mirrors.flatMap((mirror) =>
      readdirSync(join(root, "test", mirror), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.name.endsWith(".test.ts"))
        .map((entry) => entry.parentPath.slice(join(root, "test/").length))
        .filter((path) => !path.split("/").some((part) => TESTS_OWN.includes(part)))
        .filter((path) => !existsSync(join(root, "lib", path))),
    );
    expect(strange).toEqual([]);
  });
});

/** Folders as package managers leave them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder for one test. */
export interface Tree {
  readonly base: string;
  /** Writes a file: a text, or JSON. @returns its path */
  write(path: string, content: unknown): string;
  /** Writes an installed package, and returns the folder of its command. */
  install(folder: string, manifest?: unknown): string;
}

/** A new folder for each test. */
export function useTree(): () => Tree {
  let tree: Tree;
  beforeEach(() => (tree = treeIn(realpathSync(mkdtempSync(join(tmpdir(), "aerial-installed-package-"))))));
  afterEach(() => rmSync(tree.base, { recursive: true, force: true }));
  return () => tree;
}

function treeIn(base: string): Tree {
  const write = (path: string, content: unknown) => {
    const file = join(base, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  return {
    base,
    write,
    install: (folder, manifest = { name: "cdktf-provider-aerial", version: "1.2.3" }) => {
      write(join(folder, "package.json"), manifest);
      return dirname(write(join(folder, "assets/cli/aerial.js"), ""));
    },
  };
}

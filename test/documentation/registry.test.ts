/**
 * docs/ as Terraform's registry reads it: https://developer.hashicorp.com/terraform/registry/providers/docs. Whether
 * everything in the provider has a page, and nothing else does, is a test of test/scripts/generate.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "./support/blocks";

const FOLDERS = ["resources", "data-sources", "ephemeral-resources", "list-resources", "actions", "guides"];
const FILES = [
  "docs/index.md",
  ...FOLDERS.flatMap((folder) => readdirSync(join(ROOT, "docs", folder)).map((name) => `docs/${folder}/${name}`)),
];

describe("The pages that the registry shows", () => {
  it.each(FILES)("have front matter that it accepts, and are not cut off: %s", (file) => {
    expect(file).toMatch(/\.md$/);
    const text = readFileSync(join(ROOT, file), "utf8");
    const [, frontMatter] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
    const fields = parse(frontMatter ?? "") as Record<string, unknown>;
    expect(fields).toMatchObject({ page_title: expect.stringMatching(/./) });
    // Of other layouts, and of pages below the provider's own.
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(["layout"]));
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(["sidebar_current"]));
    if (!file.startsWith("docs/guides/")) {
      expect("subcategory" in fields).toBe(file !== "docs/index.md");
    }
    expect(Buffer.byteLength(text)).toBeLessThan(500_000);
  });

  it("are of the one layout, not of the one before it", () => {
    expect(existsSync(join(ROOT, "website"))).toBe(false);
    expect(existsSync(join(ROOT, "docs/r")) || existsSync(join(ROOT, "docs/d"))).toBe(false);
  });
});

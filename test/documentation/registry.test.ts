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

  it.each(FILES)("have a title and a description, which OpenTofu's registry shows: %s", (file) => {
    const [, frontMatter] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(ROOT, file), "utf8")) ?? [];
    const { description } = parse(frontMatter ?? "") as { description?: unknown };
    expect(description).toEqual(expect.stringMatching(/\S.*\.\s*$/));
  });

  it("are in folders of the layout of OpenTofu's registry, too", () => {
    // It has no folders for ephemeral resources, list resources and actions:
    // https://github.com/opentofu/registry-ui/blob/main/frontend/docs/providers/docs.md
    for (const folder of ["guides", "resources", "data-sources"]) {
      expect(readdirSync(join(ROOT, "docs", folder)).length).toBeGreaterThan(5);
    }
    expect(existsSync(join(ROOT, "docs/cdktf"))).toBe(false);
  });

  it("are of the one layout, not of the one before it", () => {
    expect(existsSync(join(ROOT, "website"))).toBe(false);
    expect(existsSync(join(ROOT, "docs/r")) || existsSync(join(ROOT, "docs/d"))).toBe(false);
  });
});

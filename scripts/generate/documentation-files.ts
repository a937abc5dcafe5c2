/** The paths of the provider's generated documentation. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Edition } from "../../lib/editions/editions";
import type { Language } from "../../tools/editions/programs";

/** The repository's root. */
export const root = join(__dirname, "../..");
/** The documentation. */
export const docs = join(root, "docs");

/** Folders of docs/ that contain only generated pages. */
export const GENERATED_FOLDERS = ["resources", "data-sources", "ephemeral-resources", "list-resources", "actions"];

/** The reference of the constructs: one page for each edition and language. */
export const API_FILES: Readonly<Record<Edition["framework"], Readonly<Record<Language, string>>>> = {
  cdktf: { typescript: "API.md", python: "docs/api/python.md", go: "docs/api/go.md" },
  cdktn: {
    typescript: "docs/api/cdktn/typescript.md",
    python: "docs/api/cdktn/python.md",
    go: "docs/api/cdktn/go.md",
  },
};

/** All pages of {@link API_FILES}. */
export function apiFiles(): readonly string[] {
  return Object.values(API_FILES).flatMap((pages) => Object.values(pages));
}

/** Returns the existing generated pages in the registry's layout, as paths from the repository's root. */
export function documentationFiles(): readonly string[] {
  const below = GENERATED_FOLDERS.flatMap((folder) =>
    existsSync(join(docs, folder)) ? readdirSync(join(docs, folder)).map((file) => `docs/${folder}/${file}`) : [],
  );
  return ["docs/index.md", ...below];
}

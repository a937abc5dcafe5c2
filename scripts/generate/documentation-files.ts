/** Where the provider's generated documentation is. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The repository's root. */
export const root = join(__dirname, "../..");
/** The documentation. */
export const docs = join(root, "docs");

/** Folders of docs/ that hold generated pages alone. */
export const GENERATED_FOLDERS = ["resources", "data-sources", "ephemeral-resources", "list-resources", "actions"];

/** The reference of the constructs, by language. */
export const API_FILES = { typescript: "API.md", python: "docs/api/python.md", go: "docs/api/go.md" } as const;

/** The generated pages of the registry's layout that there are, as paths from the repository's root. */
export function documentationFiles(): readonly string[] {
  const below = GENERATED_FOLDERS.flatMap((folder) =>
    existsSync(join(docs, folder)) ? readdirSync(join(docs, folder)).map((file) => `docs/${folder}/${file}`) : [],
  );
  return ["docs/index.md", ...below];
}

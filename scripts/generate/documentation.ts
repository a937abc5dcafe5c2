/** Generates the provider's documentation below docs/, from its schemas and from examples/. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { aerialProvider } from "../../lib/provider";
import { docs, GENERATED_FOLDERS, root } from "./documentation-files";
import { writtenPages } from "./page-list";
import { documentationPages, type Page } from "./pages";

/** Returns the pages of the provider, formatted like the repository's other files. */
export async function formattedPages(): Promise<readonly Page[]> {
  const provider = aerialProvider({ environment: {}, version: "0.0.0" });
  const findExample = (path: string) => {
    const file = join(root, "examples", path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const pages = documentationPages(provider, "aerial", findExample, writtenPages(docs));
  const options = await resolveConfig(join(docs, "index.md"));
  return await Promise.all(
    pages.map(async ({ path, text }) => ({ path, text: await format(text, { ...options, parser: "markdown" }) })),
  );
}

async function main(): Promise<void> {
  const pages = await formattedPages();
  for (const folder of GENERATED_FOLDERS) {
    rmSync(join(docs, folder), { recursive: true, force: true });
  }
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(docs, path)), { recursive: true });
    writeFileSync(join(docs, path), text);
  }
}

if (require.main === module) {
  void main();
}

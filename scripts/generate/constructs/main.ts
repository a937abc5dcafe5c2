/**
 * Generates the constructs from the provider's schemas and the specs, and the examples in docstrings from examples/. With
 * `--edition` and `--directory`, it writes those of another edition into a folder with its sources.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { LIBRARY_FOLDERS } from "../../../tools/library-folders";
import { root } from "../documentation-files";
import { CDKTF, EDITIONS, type Edition } from "../../../lib/editions/editions";
import type { GeneratedFile } from "./emit/module";
import { updatedModules } from "./examples";
import { generatedFiles } from "./generated-files";
import { libraryFiles } from "./library";

/** Returns all generated modules, formatted like the repository's other files. */
export async function formattedFiles(edition: Edition): Promise<readonly GeneratedFile[]> {
  const options = await resolveConfig(join(root, "lib/index.ts"));
  return await Promise.all(
    libraryFiles(edition).map(async ({ path, text }) => ({
      path,
      text: await format(text, { ...options, parser: "typescript" }),
    })),
  );
}

/** Whether users' programs load a file. The command, for example, is the same in each edition and is not loaded. */
function isOfLibrary({ path }: GeneratedFile): boolean {
  return LIBRARY_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { edition: { type: "string", default: CDKTF.framework }, directory: { type: "string", default: root } },
  });
  const edition = EDITIONS[values.edition as Edition["framework"]];
  const files = [...(await formattedFiles(edition)), ...updatedModules(edition)];
  if (values.directory === root) {
    generatedFiles().forEach((path) => rmSync(join(root, path)));
  }
  for (const { path, text } of files.filter((file) => values.directory === root || isOfLibrary(file))) {
    mkdirSync(dirname(join(values.directory, path)), { recursive: true });
    writeFileSync(join(values.directory, path), text);
  }
}

if (require.main === module) {
  void main();
}

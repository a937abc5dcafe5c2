/** Makes the constructs anew from the provider's schemas and the specs, and the examples in docstrings from examples/. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../documentation-files";
import { CDKTF, type Edition } from "./edition";
import type { GeneratedFile } from "./emit/module";
import { updatedModules } from "./examples";
import { generatedFiles } from "./generated-files";
import { libraryFiles } from "./library";

/** All generated modules, formatted as the repository's other files. */
export async function formattedFiles(edition: Edition): Promise<readonly GeneratedFile[]> {
  const options = await resolveConfig(join(root, "lib/index.ts"));
  return await Promise.all(
    libraryFiles(edition).map(async ({ path, text }) => ({
      path,
      text: await format(text, { ...options, parser: "typescript" }),
    })),
  );
}

async function main(): Promise<void> {
  const files = [...(await formattedFiles(CDKTF)), ...updatedModules(CDKTF)];
  for (const path of generatedFiles()) {
    rmSync(join(root, path));
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

if (require.main === module) {
  void main();
}

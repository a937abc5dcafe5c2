import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Edition } from "../../lib/editions/editions";
import { runCommand } from "../command";
import { LIBRARY_FOLDERS } from "../library-folders";
import { editionManifest, type LibraryManifest } from "./manifest";

const root = join(__dirname, "../..");

/** The files that every edition shares with the repository. */
const SHARED_FILES = ["LICENSE", "CHANGELOG.md", "tsconfig.jsii.json", "assets", "emulator.js", "emulator.d.ts"];

/** Returns the folder with an edition's own versions of files, at the same paths. */
export function ownFiles({ framework }: Edition): string {
  return join(__dirname, framework);
}

/** Returns the construct library's sources, as paths from the repository's root. */
export function librarySources(): readonly string[] {
  return ["lib/index.ts", ...LIBRARY_FOLDERS.flatMap((folder) => sourcesBelow(folder))].sort();
}

function sourcesBelow(folder: string): readonly string[] {
  return (readdirSync(join(root, folder), { recursive: true }) as string[])
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
}

/**
 * Copies an edition to a folder, to be compiled there: first the sources, then the generator's output for the edition, and
 * then the edition's own files. No text is changed.
 */
export async function stageEdition(edition: Edition, stage: string): Promise<void> {
  for (const path of [...SHARED_FILES, ...librarySources()]) {
    mkdirSync(dirname(join(stage, path)), { recursive: true });
    cpSync(join(root, path), join(stage, path), { recursive: true });
  }
  // The generator runs in its own process, because it loads the formatter, which tests cannot load.
  const typescript = pathToFileURL(require.resolve("tsx")).href;
  const generator = join(root, "scripts/generate/constructs/main.ts");
  const options = ["--edition", edition.framework, "--directory", stage];
  await runCommand(process.execPath, ["--import", typescript, generator, ...options], { directory: root });
  cpSync(ownFiles(edition), stage, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as LibraryManifest;
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(editionManifest(edition, manifest), null, 2)}\n`);
}

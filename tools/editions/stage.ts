import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Edition } from "../../lib/editions/editions";
import { runCommand } from "../command";
import { LIBRARY_FOLDERS } from "../library-folders";
import { editionManifest, type LibraryManifest } from "./manifest";

const root = join(__dirname, "../..");

/** What every edition has as it is in the repository. */
const SHARED_FILES = ["LICENSE", "CHANGELOG.md", "tsconfig.jsii.json", "assets", "emulator.js", "emulator.d.ts"];

/** The folder with the files that are another one in an edition, each at its own path. */
export function ownFiles({ framework }: Edition): string {
  return join(__dirname, framework);
}

/** The construct library's sources, as paths from the repository's root. */
export function librarySources(): readonly string[] {
  return ["lib/index.ts", ...LIBRARY_FOLDERS.flatMap((folder) => sourcesBelow(folder))].sort();
}

function sourcesBelow(folder: string): readonly string[] {
  return (readdirSync(join(root, folder), { recursive: true }) as string[])
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
}

/**
 * Puts an edition into a folder, to be compiled there: the sources, then what the generator writes for it, then the files
 * that are its own. No text is changed on the way.
 */
export async function stageEdition(edition: Edition, stage: string): Promise<void> {
  for (const path of [...SHARED_FILES, ...librarySources()]) {
    mkdirSync(dirname(join(stage, path)), { recursive: true });
    cpSync(join(root, path), join(stage, path), { recursive: true });
  }
  // A process of its own: it loads the formatter, which tests cannot.
  const typescript = pathToFileURL(require.resolve("tsx")).href;
  const generator = join(root, "scripts/generate/constructs/main.ts");
  const options = ["--edition", edition.framework, "--directory", stage];
  await runCommand(process.execPath, ["--import", typescript, generator, ...options], { directory: root });
  cpSync(ownFiles(edition), stage, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as LibraryManifest;
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(editionManifest(edition, manifest), null, 2)}\n`);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Licenses that allow a bundle to contain the code if it also contains the license's text. */
const ACCEPTED_LICENSES = ["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/** A library of which a bundle contains parts. */
export interface ThirdPartyLibrary {
  readonly name: string;
  readonly version: string;
  /** The license's SPDX identifier. */
  readonly license: string;
  /** The license's text, with the names of the copyright holders. */
  readonly text: string;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/**
 * Returns the libraries that the files belong to, sorted by name and version.
 *
 * @param files paths of the files in esbuild's bundles; the project's own files are ignored.
 * @throws Error if a license's text is missing, or the license is not an accepted one.
 */
export function librariesOf(files: Iterable<string>): readonly ThirdPartyLibrary[] {
  const folders = new Set([...files].filter((path) => path.includes("node_modules/")).map(packageFolder));
  return [...folders]
    .map(libraryIn)
    .sort((left, right) => (`${left.name}@${left.version}` < `${right.name}@${right.version}` ? -1 : 1));
}

/** Returns the text of the notices for the bundles. */
export function noticesOf(libraries: readonly ThirdPartyLibrary[]): string {
  const heading = "The files in this folder contain parts of these libraries, whose licenses follow.\n";
  const names = libraries.map(({ name, version, license }) => `${name} ${version} (${license})\n`);
  const texts = libraries.map(({ name, text }) => `${"-".repeat(80)}\n${name}\n\n${text.trim()}\n`);
  return [heading, names.join(""), ...texts].join("\n");
}

/** Finds the nearest folder whose manifest has a name: some packages contain manifests that only say `"type": "module"`. */
function packageFolder(file: string): string {
  for (let folder = dirname(file); folder.includes("node_modules"); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && manifestIn(folder).version !== undefined) {
      return folder;
    }
  }
  throw new Error(`${file} does not belong to a package.`);
}

function libraryIn(folder: string): ThirdPartyLibrary {
  const { name = folder, version = "", license = "none" } = manifestIn(folder);
  if (!ACCEPTED_LICENSES.includes(license)) {
    throw new Error(
      `${name} must not be bundled: its license is ${license}, not one of ${ACCEPTED_LICENSES.join(", ")}.`,
    );
  }
  const file = readdirSync(folder).find((each) => /^(licen[sc]e|copying)([.-]|$)/i.test(each));
  if (file === undefined) {
    throw new Error(`${name} must not be bundled: ${folder} does not contain its license.`);
  }
  return { name, version, license, text: readFileSync(join(folder, file), "utf8") };
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

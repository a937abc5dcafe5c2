/** Finds the package that this command was installed with. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { version as bundledVersion } from "../../../package.json";
import { CDKTF, EDITIONS, type Edition } from "../../editions/editions";
import type { PackageSource } from "./dependency-spec";
import { npmSource } from "./npm-source";
import { readJson } from "./read-json";

/** The edition that the command belongs to, its version and its source. */
export interface InstalledPackage {
  readonly edition: Edition;
  /** The version in the package's manifest: `0.0.0` in development. */
  readonly version: string;
  readonly source: PackageSource;
}

/**
 * Finds the package from the nearest package.json at or above a folder: two levels above the bundle assets/cli/aerial.js,
 * or the repository's own above the sources.
 *
 * @param folder folder of the command's code @default that of this module, or of the bundle that contains it
 * @returns the CDKTF edition in the built version, if the manifest of an edition cannot be read there
 */
export function findInstalledPackage(folder: string = __dirname): InstalledPackage {
  const directory = nearestPackage(folder);
  const { name, version } = directory === undefined ? {} : readJson(join(directory, "package.json"));
  const edition = Object.values<Edition>(EDITIONS).find(({ library }) => library === name);
  if (directory === undefined || edition === undefined || typeof version !== "string") {
    return { edition: edition ?? CDKTF, version: bundledVersion, source: { kind: "registry" } };
  }
  return { edition, version, source: npmSource(directory, edition.library, version) };
}

function nearestPackage(folder: string): string | undefined {
  for (let directory = folder; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json"))) {
      return directory;
    }
    if (directory === dirname(directory)) {
      return undefined;
    }
  }
}

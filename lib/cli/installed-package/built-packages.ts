/** Finds the packages for other languages and frameworks next to the npm package, as `npm run package` writes them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Edition } from "../../editions/editions";
import type { PackageSource } from "./dependency-spec";
import type { InstalledPackage } from "./installed-package";

/** The paths of the packages that were found. */
export interface BuiltPackages {
  /** The npm package, a `.tgz` file. */
  readonly npm?: string;
  /** The Python package, a `.whl` file. */
  readonly wheel?: string;
  /** The folders of Go modules, by module path: the library, and bindings that are not published. */
  readonly goModules: Readonly<Record<string, string>>;
}

/**
 * Finds the packages of an edition in the folder that the installed npm package came from: the folder dist of a clone, with
 * js, python and go. The packages for CDK Terrain are in its subfolder cdktn.
 */
export function builtPackages({ edition: own, version, source }: InstalledPackage, edition: Edition): BuiltPackages {
  const distribution = distributionOf(source, own);
  if (distribution === undefined) {
    return { goModules: {} };
  }
  const folder = join(distribution, ...belowDist(edition));
  const { library, python } = edition;
  const npm = existing(join(folder, "js"), `${library}@${version}.jsii.tgz`, `${library}-${version}.tgz`);
  const wheel = existing(join(folder, "python"), `${python.library}-${version}-py3-none-any.whl`);
  return {
    ...(npm === undefined ? {} : { npm }),
    ...(wheel === undefined ? {} : { wheel }),
    goModules: goModules(join(folder, "go")),
  };
}

/** Returns the folders between dist and an edition's packages. */
function belowDist({ distribution }: Edition): readonly string[] {
  return distribution.split("/").slice(1);
}

/** Returns the folder dist that contains an edition's npm package, or that belongs to the clone. */
function distributionOf(source: PackageSource, own: Edition): string | undefined {
  if (source.kind === "folder") {
    return join(source.path, "dist");
  }
  if (source.kind !== "tarball") {
    return undefined;
  }
  const below = join(sep, ...belowDist(own), "js");
  const folder = dirname(source.path);
  return folder.endsWith(below) ? folder.slice(0, -below.length) : undefined;
}

/** Returns the path of the first of these files that exists in a folder. */
function existing(folder: string, ...names: readonly string[]): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

function goModules(folder: string): Readonly<Record<string, string>> {
  const modules = namesIn(folder).map((name): [string | undefined, string] => {
    const directory = join(folder, name);
    return [modulePath(directory), directory];
  });
  return Object.fromEntries(modules.filter(([path]) => path !== undefined));
}

function modulePath(directory: string): string | undefined {
  try {
    return /^module\s+"?([^\s"]+)/m.exec(readFileSync(join(directory, "go.mod"), "utf8"))?.[1];
  } catch {
    // The folder does not contain a module.
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // The packages of this language were not built, or are not readable for this user.
    return [];
  }
}

/** Packages for other languages and frameworks that lie beside the npm package, as `npm run package` writes them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Edition } from "../../editions/editions";
import type { PackageSource } from "./dependency-spec";
import type { InstalledPackage } from "./installed-package";

/** Paths of the packages that were found. */
export interface BuiltPackages {
  /** The npm package, a file `.tgz`. */
  readonly npm?: string;
  /** The Python package, a file `.whl`. */
  readonly wheel?: string;
  /** Folders of Go modules by the module's path: the library, and bindings that are not published. */
  readonly goModules: Readonly<Record<string, string>>;
}

/**
 * Finds the packages of an edition in the folder that the installed npm package came from: dist of a clone, with js, python and
 * go; those for CDK Terrain are in cdktn below it.
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

/** The folders between dist and an edition's packages. */
function belowDist({ distribution }: Edition): readonly string[] {
  return distribution.split("/").slice(1);
}

/** The folder dist that an edition's npm package lies in, or that belongs to the clone that it is. */
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

/** The one of these files that is in a folder. */
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
    // Something else lies beside the modules.
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Packages of this language are not made, or are not for this user.
    return [];
  }
}

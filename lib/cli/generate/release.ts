/** The packages that generated programs use: their sources, and versions that fit each other. */
import { devDependencies } from "../../../package.json";
import { PROVIDER_SOURCE } from "../../constructs/placement/provider-executable";
import type { Edition } from "../../editions/editions";
import { builtPackages } from "../installed-package/built-packages";
import type { PackageSource } from "../installed-package/dependency-spec";
import type { InstalledPackage } from "../installed-package/installed-package";
import { version as providerVersion } from "../version";

/** The values that are the same for every edition and installation. */
export const RELEASE = {
  /** The provider's source address in HCL. */
  providerSource: PROVIDER_SOURCE,
  /** In a development build, it differs from the package's version. */
  providerVersion,
  tsx: devDependencies.tsx,
  typescript: `^${devDependencies.typescript.replace(/^[^\d]*/, "")}`,
  nodeTypes: devDependencies["@types/node"],
} as const;

/** The library that a program uses. */
export interface Library {
  readonly edition: Edition;
  /** The version of the package. */
  readonly version: string;
  /** The source of the npm package. */
  readonly npm: PackageSource;
  /** The path of the Python package, if it is next to the npm package. */
  readonly wheel?: string;
  /** The folders of Go modules next to the npm package, by module path. */
  readonly goModules: Readonly<Record<string, string>>;
}

/**
 * Returns the library for programs of an edition, from the source that the command was installed from: a registry, a file,
 * a clone. Looks for packages for other languages and the other framework next to it.
 */
export function libraryOf(installed: InstalledPackage, edition: Edition): Library {
  const { version, source } = installed;
  const { npm, ...others } = builtPackages(installed, edition);
  return {
    edition,
    version,
    ...others,
    npm: edition.framework === installed.edition.framework ? source : tarball(npm),
  };
}

function tarball(path: string | undefined): PackageSource {
  return path === undefined ? { kind: "registry" } : { kind: "tarball", path };
}

/** Returns the library's npm spec for a package.json. */
export function npmSpec({ npm, version }: Library): string {
  return npm.kind === "registry" ? version : npm.kind === "url" ? npm.spec : `file:${npm.path}`;
}

/** Whether a version belongs to a development build, which is not in a registry. */
export function isUnpublished(version: string): boolean {
  return /^0\.0\.0(-|$)/.test(version);
}

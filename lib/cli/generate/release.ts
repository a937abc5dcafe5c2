/** What a program that is written by this command goes by: packages, where they are, and the versions that fit each other. */
import { devDependencies } from "../../../package.json";
import { PROVIDER_SOURCE } from "../../constructs/placement/provider-executable";
import type { Edition } from "../../editions/editions";
import { builtPackages } from "../installed-package/built-packages";
import type { PackageSource } from "../installed-package/dependency-spec";
import type { InstalledPackage } from "../installed-package/installed-package";
import { version as providerVersion } from "../version";

/** What is the same for every edition and installation. */
export const RELEASE = {
  /** The provider's address, as HCL names it. */
  providerSource: PROVIDER_SOURCE,
  /** Of a development build, another one than the package's. */
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
  /** Where the npm package is. */
  readonly npm: PackageSource;
  /** The path of the Python package, if it lies beside the npm package. */
  readonly wheel?: string;
  /** Folders of Go modules that lie beside the npm package, by the module's path. */
  readonly goModules: Readonly<Record<string, string>>;
}

/**
 * The library for programs of an edition, from where the command was installed from: a registry, a file, a clone. Packages
 * for other languages and the other framework are looked for beside it.
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

/** The library's version in a package.json: a spec of npm. */
export function npmSpec({ npm, version }: Library): string {
  return npm.kind === "registry" ? version : npm.kind === "url" ? npm.spec : `file:${npm.path}`;
}

/** Whether a version is one of a development build, which no registry has. */
export function isUnpublished(version: string): boolean {
  return /^0\.0\.0(-|$)/.test(version);
}

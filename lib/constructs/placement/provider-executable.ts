import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, lockProvider, packageChecksum } from "./dependency-lock";
import { removeEarlierVersions } from "./earlier-versions";
import { readPackageArchive, unpackExecutable } from "./package-archive";
import { LIBRARY } from "../edition";
import { PROVIDER_ASSETS } from "../provider-assets";
import { replaceFile } from "./replace-file";

/** The provider's address: host, namespace and type. The host does not exist, so the engine looks only next to the stack. */
export const PROVIDER_SOURCE = "terraform.local/aerial/aerial";

const EXECUTABLE = "terraform-provider-aerial";

/** The platforms that run the provider as a script for Node.js. They share one file. */
const SCRIPT_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

/** The platform that cannot start scripts. Its executable is a small program followed by the same JavaScript. */
const WINDOWS_PLATFORM = "windows_amd64";

/** The platforms for which the provider is placed next to a stack. */
export const PLACED_PLATFORMS: readonly string[] = [...SCRIPT_PLATFORMS, WINDOWS_PLATFORM];

/** The provider's executable for a platform, without Node.js. */
export interface ProviderExecutable {
  /** The name that engines look for, such as `terraform-provider-aerial_v1.2.3`. */
  readonly name: string;
  readonly content: Buffer;
}

/** The error for a provider executable that is missing from this package or cannot be placed next to a stack. */
export class ProviderExecutableError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_PROVIDER_EXECUTABLE";

  public constructor(message: string, cause: unknown) {
    super(`${message} (${(cause as NodeJS.ErrnoException).message})`, { cause });
    this.name = "ProviderExecutableError";
  }
}

const versions = new Map<string, string>();

/**
 * Returns the version of the provider in this package, such as `1.2.3`. In development it is `0.0.0-<content hash>`.
 *
 * @throws ProviderExecutableError if the package was not built
 */
export function providerVersion(assets: string = PROVIDER_ASSETS): string {
  let version = versions.get(assets);
  if (version === undefined) {
    version = readAsset(join(assets, "version")).toString("utf8").trim();
    versions.set(assets, version);
  }
  return version;
}

/**
 * Returns the executable in this package for one of the {@link PLACED_PLATFORMS}.
 *
 * @throws ProviderExecutableError if the package was not built
 */
export function providerExecutable(platform: string, assets: string = PROVIDER_ASSETS): ProviderExecutable {
  const name = `${EXECUTABLE}_v${providerVersion(assets)}`;
  if (platform !== WINDOWS_PLATFORM) {
    return { name, content: readAsset(join(assets, EXECUTABLE)) };
  }
  const path = archivePath(platform, assets);
  return { name: `${name}.exe`, content: asset(path, () => unpackExecutable(path, `${name}.exe`)) };
}

/** Returns the path of the zip archive of a platform, which contains only the executable. */
function archivePath(platform: string, assets: string): string {
  return join(assets, platform === WINDOWS_PLATFORM ? `${EXECUTABLE}_${platform}.zip` : `${EXECUTABLE}.zip`);
}

/**
 * Copies the provider to the folder where the engine looks for it, `terraform.d/plugins` next to the synthesized stack, once
 * for each platform, and adds it to the stack's lock file. The copies are archives, which the engine unpacks. The executable bit then survives
 * when pipelines copy the folder between jobs. Earlier versions are removed, unless they are behind a link. Files that are
 * already the same stay unchanged.
 *
 * @param stackFolder the existing folder of the synthesized stack
 * @param packages the paths of packages that include Node.js; each replaces this package's own on its platform
 * @throws ProviderExecutableError if the package was not built, or the folder cannot be written
 * @throws PackageArchiveError if one of the packages is not a package of the provider
 */
export function placeProviderExecutable(
  stackFolder: string,
  assets: string = PROVIDER_ASSETS,
  packages: readonly string[] = [],
): void {
  const version = providerVersion(assets);
  const placed = new Map([...ownPackages(assets), ...packages.map(releasedPackage)]);
  const folder = join(stackFolder, "terraform.d", "plugins", ...PROVIDER_SOURCE.split("/"));
  const nameOf = (platform: string) => `${EXECUTABLE}_${version}_${platform}.zip`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [platform, { archive }] of placed) {
      const content = archive();
      const path = join(folder, nameOf(platform));
      if (!hasContent(path, content)) {
        replaceFile(path, content);
      }
    }
    removeEarlierVersions(folder, stackFolder, [...placed.keys()].map(nameOf));
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider cannot be copied to ${folder}, where Terraform looks for it. ` +
        "Make the folder writable, or remove it and synthesize again.",
      error,
    );
  }
  const checksums = new Set([...placed.values()].map(({ checksum }) => checksum));
  try {
    lockProvider(stackFolder, { source: PROVIDER_SOURCE, version, checksums: [...checksums] });
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider cannot be added to the stack's lock file, ${join(stackFolder, LOCK_FILE)}. ` +
        "Make the file and its folder writable, or remove the file and synthesize again.",
      error,
    );
  }
}

/** The package that is placed for a platform. */
interface PlacedPackage {
  /** Reads the archive. Archives that include Node.js are large, so they are read one at a time. */
  archive(): Buffer;
  readonly checksum: string;
}

/** Returns the packages in this one. The script is read and hashed only once for all its platforms. */
function ownPackages(assets: string): [platform: string, PlacedPackage][] {
  const [script, program] = [SCRIPT_PLATFORMS[0]!, WINDOWS_PLATFORM].map((platform): PlacedPackage => {
    const archive = readAsset(archivePath(platform, assets));
    const { name, content } = providerExecutable(platform, assets);
    return { archive: () => archive, checksum: packageChecksum(name, content) };
  });
  return PLACED_PLATFORMS.map((platform) => [platform, platform === WINDOWS_PLATFORM ? program! : script!]);
}

function releasedPackage(file: string): [platform: string, PlacedPackage] {
  const { platform, path, checksum } = readPackageArchive(file);
  return [platform, { archive: () => readFileSync(path), checksum }];
}

function readAsset(path: string): Buffer {
  return asset(path, () => readFileSync(path));
}

/** @param path the path of the file that `read` reads */
function asset(path: string, read: () => Buffer): Buffer {
  try {
    return read();
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider is missing from this package: ${path} cannot be read. ` +
        `Install ${LIBRARY} again, or run \`npm run build\` in a clone of the repository.`,
      error,
    );
  }
}

function hasContent(path: string, content: Buffer): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === content.length && readFileSync(path).equals(content);
}

import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, lockProvider, packageChecksum } from "./dependency-lock";
import { removeEarlierVersions } from "./earlier-versions";
import { readPackageArchive, unpackExecutable } from "./package-archive";
import { LIBRARY } from "../edition";
import { PROVIDER_ASSETS } from "../provider-assets";
import { replaceFile } from "./replace-file";

/** The provider's address: host, namespace and type. There is no such host, so the engine looks beside the stack only. */
export const PROVIDER_SOURCE = "terraform.local/aerial/aerial";

const EXECUTABLE = "terraform-provider-aerial";

/** The platforms that run the provider as a script for Node.js, which is the same file for all of them. */
const SCRIPT_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

/** Windows starts no scripts: there a small program precedes the same JavaScript. */
const WINDOWS_PLATFORM = "windows_amd64";

/** The platforms of the engine that the provider is placed for. */
export const PLACED_PLATFORMS: readonly string[] = [...SCRIPT_PLATFORMS, WINDOWS_PLATFORM];

/** The provider's executable for a platform, without Node.js. */
export interface ProviderExecutable {
  /** The name that engines look for: `terraform-provider-aerial_v1.2.3`. */
  readonly name: string;
  readonly content: Buffer;
}

/** The provider's executable is missing from this package, or could not be placed beside a stack. */
export class ProviderExecutableError extends Error {
  /** Stays the same from release to release. */
  public readonly code = "ERR_AERIAL_PROVIDER_EXECUTABLE";

  public constructor(message: string, cause: unknown) {
    super(`${message} (${(cause as NodeJS.ErrnoException).message})`, { cause });
    this.name = "ProviderExecutableError";
  }
}

const versions = new Map<string, string>();

/**
 * The version of the provider that travels with this package, such as `1.2.3`; `0.0.0-<content hash>` in development.
 *
 * @throws ProviderExecutableError where the package was not built
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
 * Returns the executable that travels with this package for one of the {@link PLACED_PLATFORMS}.
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

/** The zip archive of a platform, which contains the executable and nothing else. */
function archivePath(platform: string, assets: string): string {
  return join(assets, platform === WINDOWS_PLATFORM ? `${EXECUTABLE}_${platform}.zip` : `${EXECUTABLE}.zip`);
}

/**
 * Puts the provider where the engine looks for it: in `terraform.d/plugins` beside the synthesized stack, once for each
 * platform, and into the stack's lock file. It is put there as an archive that the engine unpacks, so that the
 * executable's run bit outlives a copy of the folder, as pipelines make it between their jobs. Earlier versions that were
 * placed beside it go, unless a link leads to them; what is there already and the same is left as it is.
 *
 * @param stackFolder the folder of the synthesized stack; it must exist
 * @param packages paths of packages with Node inside, each in place of this package's own on the platform that it is for
 * @throws ProviderExecutableError where the package was not built, or the folder cannot be written
 * @throws PackageArchiveError where one of the packages is none
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
      `The Aerial provider could not be placed in ${folder}, where Terraform looks for it. ` +
        "Make the folder writable, or remove it and synthesize again.",
      error,
    );
  }
  const checksums = new Set([...placed.values()].map(({ checksum }) => checksum));
  try {
    lockProvider(stackFolder, { source: PROVIDER_SOURCE, version, checksums: [...checksums] });
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider could not be entered in the stack's lock file, ${join(stackFolder, LOCK_FILE)}. ` +
        "Make the file and its folder writable, or remove the file and synthesize again.",
      error,
    );
  }
}

/** A platform's package, as it is placed. */
interface PlacedPackage {
  /** Reads the archive: those with Node.js inside are large, and are read one at a time. */
  archive(): Buffer;
  readonly checksum: string;
}

/** The packages that travel with this one. The script is read and hashed once for its platforms. */
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

/** @param path of the file that `read` reads */
function asset(path: string, read: () => Buffer): Buffer {
  try {
    return read();
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider is not in this package: ${path} cannot be read. ` +
        `In a clone of the repository run \`npm run build\`; elsewhere install ${LIBRARY} again.`,
      error,
    );
  }
}

function hasContent(path: string, content: Buffer): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === content.length && readFileSync(path).equals(content);
}

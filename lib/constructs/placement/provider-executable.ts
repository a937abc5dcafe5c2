import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { LOCK_FILE, lockProvider, packageChecksum } from "./dependency-lock";
import { removeEarlierVersions } from "./earlier-versions";
import { readPackageArchive } from "./package-archive";
import { LIBRARY } from "../edition";
import { PROVIDER_ASSETS } from "../provider-assets";
import { replaceFile } from "./replace-file";

/** The provider's address: host, namespace and type. There is no such host, so the engine looks beside the stack only. */
export const PROVIDER_SOURCE = "terraform.local/aerial/aerial";

const EXECUTABLE = "terraform-provider-aerial";

/** The platforms of the engine that the executable is placed for. It is one script for Node, the same for all of them. */
export const SCRIPT_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

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
 * The script for Node that travels with this package.
 *
 * @throws ProviderExecutableError where the package was not built
 */
export function providerScript(assets: string = PROVIDER_ASSETS): Buffer {
  return readAsset(join(assets, EXECUTABLE));
}

/**
 * Puts the provider where the engine looks for it: in `terraform.d/plugins` beside the synthesized stack, once for each
 * platform, and into the stack's lock file. It is put there as an archive that the engine unpacks, so that the
 * executable's run bit outlives a copy of the folder, as pipelines make it between their jobs. Earlier versions that were
 * placed beside it go, unless a link leads to them; what is there already and the same is left as it is.
 *
 * @param stackFolder the folder of the synthesized stack; it must exist
 * @param packages paths of packages with Node inside, each in place of the script on the platform that it is for
 * @throws ProviderExecutableError where the package was not built, or the folder cannot be written
 * @throws PackageArchiveError where one of the packages is none
 */
export function placeProviderExecutable(
  stackFolder: string,
  assets: string = PROVIDER_ASSETS,
  packages: readonly string[] = [],
): void {
  const version = providerVersion(assets);
  const script = readAsset(join(assets, `${EXECUTABLE}.zip`));
  const checksum = packageChecksum(`${EXECUTABLE}_v${version}`, providerScript(assets));
  const others = new Map(packages.map(readPackageArchive).map((archive) => [archive.platform, archive]));
  const folder = join(stackFolder, "terraform.d", "plugins", ...PROVIDER_SOURCE.split("/"));
  const platforms = [...new Set([...SCRIPT_PLATFORMS, ...others.keys()])];
  const nameOf = (platform: string) => `${EXECUTABLE}_${version}_${platform}.zip`;
  try {
    mkdirSync(folder, { recursive: true });
    for (const platform of platforms) {
      const other = others.get(platform);
      const content = other === undefined ? script : readFileSync(other.path);
      const path = join(folder, nameOf(platform));
      if (!hasContent(path, content)) {
        replaceFile(path, content);
      }
    }
    removeEarlierVersions(folder, stackFolder, platforms.map(nameOf));
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider could not be placed in ${folder}, where Terraform looks for it. ` +
        "Make the folder writable, or remove it and synthesize again.",
      error,
    );
  }
  const checksums = new Set(platforms.map((platform) => others.get(platform)?.checksum ?? checksum));
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

function readAsset(path: string): Buffer {
  try {
    return readFileSync(path);
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

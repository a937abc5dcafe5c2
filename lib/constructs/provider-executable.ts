import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_ASSETS } from "./provider-assets";

/** The provider's address: host, namespace and type. There is no such host, so the engine looks beside the stack only. */
export const PROVIDER_SOURCE = "terraform.local/aerial/aerial";

const EXECUTABLE = "terraform-provider-aerial";
const EXECUTABLE_MODE = 0o755;

/** The platforms of the engine that the executable is placed for. It is one script for Node, the same for all of them. */
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

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
 * Puts the provider's executable where the engine looks for it: in `terraform.d/plugins` beside the synthesized stack,
 * once for each platform. Older versions beside it go; what is there already and the same is left as it is.
 *
 * @param stackFolder the folder of the synthesized stack; it must exist
 * @throws ProviderExecutableError where the package was not built, or the folder cannot be written
 */
export function placeProviderExecutable(stackFolder: string, assets: string = PROVIDER_ASSETS): void {
  const version = providerVersion(assets);
  const content = readAsset(join(assets, EXECUTABLE));
  const versionsFolder = join(stackFolder, "terraform.d", "plugins", ...PROVIDER_SOURCE.split("/"));
  try {
    for (const platform of PLATFORMS) {
      const folder = join(versionsFolder, version, platform);
      mkdirSync(folder, { recursive: true });
      writeExecutable(folder, `${EXECUTABLE}_v${version}`, content, join(stackFolder, "terraform.d"));
    }
    for (const other of readdirSync(versionsFolder).filter((name) => name !== version)) {
      rmSync(join(versionsFolder, other), { recursive: true, force: true });
    }
  } catch (error) {
    throw new ProviderExecutableError(
      `The Aerial provider could not be placed in ${versionsFolder}, where Terraform looks for it. ` +
        "Make the folder writable, or remove it and synthesize again.",
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
        "In a clone of the repository run `npm run build`; elsewhere install cdktf-provider-aerial again.",
      error,
    );
  }
}

/** Written aside and renamed, so that nobody ever runs half of a file. */
function writeExecutable(folder: string, name: string, content: Buffer, asideFolder: string): void {
  const path = join(folder, name);
  if (!hasContent(path, content)) {
    // Not in the package's folder: the engine's lock file counts every file in it. Never through somebody's link.
    const aside = join(asideFolder, `.${name}.${randomUUID()}`);
    writeFileSync(aside, content, { flag: "wx", mode: EXECUTABLE_MODE });
    renameSync(aside, path);
  }
  for (const other of readdirSync(folder).filter((each) => each !== name)) {
    rmSync(join(folder, other), { recursive: true, force: true });
  }
  // Archives such as wheels forget the run bit, and so do some copies of an output folder.
  if ((statSync(path).mode & 0o777) !== EXECUTABLE_MODE) {
    chmodSync(path, EXECUTABLE_MODE);
  }
}

function hasContent(path: string, content: Buffer): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === content.length && readFileSync(path).equals(content);
}

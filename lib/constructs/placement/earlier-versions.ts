import { readdirSync, realpathSync, rmSync, type Dirent } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

const ARCHIVE = /^terraform-provider-aerial_.+\.zip$/;
const VERSION = /^\d+\.\d+\.\d+/;
const PLATFORM = /^[a-z0-9]+_[a-z0-9]+$/;

/**
 * Removes what earlier releases placed next to a stack: archives, and version folders that contain only executables of the
 * provider. Everything else stays. If a link leads out of the stack's folder, the files in its target stay, because
 * others may use them. An example is the user's own plugins.
 *
 * @param folder the folder of the provider's packages
 * @param stackFolder the folder of the stack
 * @param names the files that were just placed
 */
export function removeEarlierVersions(folder: string, stackFolder: string, names: readonly string[]): void {
  if (!isInside(realpathSync(folder), realpathSync(stackFolder))) {
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!names.includes(entry.name) && isOurs(folder, entry)) {
      rmSync(join(folder, entry.name), { recursive: true, force: true });
    }
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isOurs(folder: string, entry: Dirent): boolean {
  if (!entry.isDirectory()) {
    return (entry.isFile() || entry.isSymbolicLink()) && ARCHIVE.test(entry.name);
  }
  return VERSION.test(entry.name) && holdsExecutablesOnly(join(folder, entry.name), entry.name);
}

/** Whether a folder contains only unpacked executables, as `aerial install` writes them: `linux_amd64/<executable>`. */
function holdsExecutablesOnly(folder: string, version: string): boolean {
  const executable = `terraform-provider-aerial_v${version}`;
  const platforms = readdirSync(folder, { withFileTypes: true });
  return (
    platforms.length > 0 &&
    platforms.every((platform) => {
      if (!platform.isDirectory() || !PLATFORM.test(platform.name)) {
        return false;
      }
      const files = readdirSync(join(folder, platform.name), { withFileTypes: true });
      return files.length === 1 && files[0]!.isFile() && [executable, `${executable}.exe`].includes(files[0]!.name);
    })
  );
}

import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

import { CDKTF, type Edition } from "../../../lib/editions/editions";
import { runCommand } from "../../../tools/command";
import { locateBuild } from "../../../tools/editions/build";
import { provideNullProviderConstructs } from "../../../tools/editions/null-provider";
import { builtPackages } from "../../support/packages";
import { type BuiltRelease, builtRelease } from "../../support/release";

/**
 * Copies an edition's npm package into a project, with its peers and the null provider's constructs: the result of
 * `npm install`, without the time that it takes.
 *
 * @param version the release whose assets the package has; without it, those of the present build.
 */
export async function layLibrary(project: string, edition: Edition, version?: string): Promise<void> {
  const modules = join(project, "node_modules");
  const library = join(modules, edition.library);
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(library, { recursive: true });
  await runCommand("tar", ["-xzf", builtPackages(edition).npm, "-C", library, "--strip-components=1"]);
  if (version !== undefined) {
    layAssets(library, await builtRelease(version));
  }
  for (const [name, directory] of Object.entries(await besides(edition))) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(directory, join(modules, name));
  }
}

function layAssets(library: string, { assets }: BuiltRelease): void {
  rmSync(join(library, "assets"), { recursive: true });
  cpSync(assets, join(library, "assets"), { recursive: true });
}

/** Returns the packages that a program imports in addition to the library, by name. */
async function besides(edition: Edition): Promise<Readonly<Record<string, string>>> {
  const { modules } = locateBuild(edition)!;
  const peers = Object.fromEntries(Object.keys(edition.peers).map((name) => [name, join(modules, name)]));
  if (edition.framework === CDKTF.framework) {
    return peers;
  }
  const { name, directory } = await provideNullProviderConstructs();
  return { ...peers, [name]: directory };
}

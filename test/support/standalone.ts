import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../../tools/cache";
import { currentPlatform } from "../../tools/platform";
import { archiveName } from "../../tools/release/layout";
import { makeRelease } from "../../tools/release/release";
import { builtProvider } from "../../tools/workspace/built-provider";

const TOOLS = resolve(__dirname, "../../tools");

/**
 * A release of the present build, with the executable with Node inside for this machine: made once for each build, since
 * packing those 120 MB takes ten seconds.
 *
 * @returns its folder, which nobody may change
 */
export async function builtStandaloneRelease(): Promise<string> {
  const hash = createHash("sha256").update(currentPlatform().directory).update(readFileSync(builtProvider().path));
  for (const folder of ["release", "executable"].map((name) => join(TOOLS, name))) {
    readdirSync(folder).forEach((name) => hash.update(readFileSync(join(folder, name))));
  }
  hash.update(readFileSync(join(TOOLS, "toolchain/nodes.ts")));
  const folder = join(cacheDirectory(), "standalone-releases");
  const make = async (directory: string) => {
    await makeRelease({ directory, standalone: true, standalonePlatforms: [currentPlatform()] });
  };
  const directory = await cached(hash.digest("hex").slice(0, 16), make, { directory: folder });
  forgetUnused(folder, directory);
  return directory;
}

/** For a test file: returns a function for the path of the package with Node inside for this machine. */
export function useStandalonePackage(): () => string {
  let path = "";
  beforeAll(async () => {
    path = join(await builtStandaloneRelease(), "standalone", archiveName(builtProvider().version, currentPlatform()));
  });
  return () => path;
}

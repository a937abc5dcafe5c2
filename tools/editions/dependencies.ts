import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { withoutNpmSettings } from "../toolchain/nodes";

/** What the edition is compiled against: the lowest versions that it accepts, which bindings for Go require. */
export const DEPENDENCY_FILES = ["package.json", "package-lock.json"].map((name) =>
  join(__dirname, "dependencies", name),
);

/** The `node_modules` with `cdktn` that an earlier run left in the cache; undefined where there is none. */
export function locateCdktnDependencies(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(), "node_modules");
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : undefined;
}

/**
 * Installs `cdktn` and what it needs into the cache by npm, as the lock file says.
 *
 * @returns the `node_modules` folder.
 * @throws ToolchainError where there is no npm or it cannot install them.
 */
export async function provideCdktnDependencies(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const directory = await cached(
    cacheKey(),
    async (draft) => {
      const npm = findProgram("npm", environment);
      if (npm === undefined) {
        throw new ToolchainError("cdktn cannot be installed: there is no npm on PATH.");
      }
      DEPENDENCY_FILES.forEach((file, index) =>
        copyFileSync(file, join(draft, ["package.json", "package-lock.json"][index]!)),
      );
      await runCommand(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
        directory: draft,
        environment: withoutNpmSettings(environment),
      });
    },
    { directory: cacheDirectory(environment) },
  );
  return join(directory, "node_modules");
}

/** Another version of anything, and it is another folder. */
function cacheKey(): string {
  const hash = createHash("sha256");
  DEPENDENCY_FILES.forEach((file) => hash.update(readFileSync(file)));
  return join("cdktn", hash.digest("hex").slice(0, 16));
}

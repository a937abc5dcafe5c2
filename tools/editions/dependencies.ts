import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { withoutNpmSettings } from "../toolchain/nodes";

/** The files with the dependencies for compiling the edition, in the lowest accepted versions. Go bindings require them. */
export const DEPENDENCY_FILES = ["package.json", "package-lock.json"].map((name) =>
  join(__dirname, "dependencies", name),
);

/** Returns the `node_modules` with `cdktn` from the cache, or undefined if no earlier run installed it. */
export function locateCdktnDependencies(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(), "node_modules");
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : undefined;
}

/**
 * Installs `cdktn` and its dependencies into the cache with npm, in the versions of the lock file.
 *
 * @returns the `node_modules` folder
 * @throws ToolchainError if npm is missing or fails
 */
export async function provideCdktnDependencies(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const directory = await cached(
    cacheKey(),
    async (draft) => {
      const npm = findProgram("npm", environment);
      if (npm === undefined) {
        throw new ToolchainError("cdktn cannot be installed: npm is not on PATH.");
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

/** Returns the folder in the cache, which differs for each set of versions. */
function cacheKey(): string {
  const hash = createHash("sha256");
  DEPENDENCY_FILES.forEach((file) => hash.update(readFileSync(file)));
  return join("cdktn", hash.digest("hex").slice(0, 16));
}

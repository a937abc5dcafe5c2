import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { withoutNpmSettings } from "./nodes";

/** The command and all that it needs, each in one version. It is no development dependency: nothing else uses its tree. */
const FILES = ["package.json", "package-lock.json"].map((name) => ({ name, path: join(__dirname, "cdktf-cli", name) }));

/** What the command starts Terraform with: a pseudo-terminal, in native code. */
const NATIVE_PACKAGE = "@cdktf/node-pty-prebuilt-multiarch";

/** The `cdktf` command that an earlier run left in the cache, to be run by this Node; undefined where there is none. */
export function locateCdktfCli(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = startedFrom(join(cacheDirectory(environment), cacheKey()));
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? path : undefined;
}

/**
 * Installs the `cdktf` command from npm into the cache (a minute, once). No install script runs: its native part comes
 * with the package for many platforms and releases of Node, and is compiled only where it does not.
 *
 * @returns the path of the script, to be run by this Node.
 * @throws ToolchainError where there is no npm, the installation fails, or the native part does not load.
 */
export async function provideCdktfCli(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const directory = await cached(cacheKey(), (draft) => install(draft, environment), {
    directory: cacheDirectory(environment),
  });
  return startedFrom(directory);
}

async function install(draft: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const npm = findProgram("npm", environment);
  if (npm === undefined) {
    throw new ToolchainError("cdktf-cli cannot be installed: there is no npm on PATH.");
  }
  process.stderr.write("Installing cdktf-cli, once; this takes a minute.\n");
  FILES.forEach(({ name, path }) => copyFileSync(path, join(draft, name)));
  const options = { directory: draft, environment: withoutNpmSettings(environment) };
  await runCommand(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], options);
  const load = async () =>
    await runCommand(process.execPath, ["-e", `require(${JSON.stringify(NATIVE_PACKAGE)})`], options);
  try {
    await load();
  } catch {
    await runCommand(npm, ["rebuild", "--foreground-scripts", NATIVE_PACKAGE], options);
    await load();
  }
}

function startedFrom(directory: string): string {
  return join(directory, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
}

/** Another version of anything, or another Node for the native part, and it is another installation. */
function cacheKey(): string {
  const hash = createHash("sha256").update(process.versions.modules);
  FILES.forEach(({ path }) => hash.update(readFileSync(path)));
  return join("cdktf-cli", hash.digest("hex").slice(0, 16));
}

if (require.main === module) {
  provideCdktfCli().then(
    (path) => process.stdout.write(`${path}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

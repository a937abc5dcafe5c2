/**
 * The builds that packages are made from. For CDKTF, it is the repository itself after `npm run build`. For CDK Terrain, it is
 * made in the cache, once for each state of its inputs, because compiling takes as long as the build.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";

import { CDK_TERRAIN, CDKTF, type Edition } from "../../lib/editions/editions";
import { cacheDirectory, cached, forgetUnused } from "../cache";
import { runCommand } from "../command";
import { ToolchainError } from "../errors";
import { JSII_ARGUMENTS } from "../jsii-arguments";
import { SILENT_JSII } from "../packages/tools";
import { DEPENDENCY_FILES, locateCdktnDependencies, provideCdktnDependencies } from "./dependencies";
import { librarySources, ownFiles, stageEdition } from "./stage";

const root = join(__dirname, "../..");

/** The input of packages. */
export interface Build {
  readonly edition: Edition;
  /** The folder with package.json, the jsii assembly, the compiled library and its assets. */
  readonly directory: string;
  /** The folder with the library's peers in their lowest versions. */
  readonly modules: string;
}

/** Returns the build of an edition, or undefined if something is not built yet. */
export function locateBuild(edition: Edition, environment: NodeJS.ProcessEnv = process.env): Build | undefined {
  if (!["assets/provider", "assets/cli", ".jsii"].every((name) => existsSync(join(root, name)))) {
    return undefined;
  }
  if (edition.framework === CDKTF.framework) {
    return { edition, directory: root, modules: join(root, "node_modules") };
  }
  const directory = join(buildsOf(edition, environment), buildKey(edition));
  const modules = locateCdktnDependencies(environment);
  return existsSync(directory) && modules !== undefined ? { edition, directory, modules } : undefined;
}

/**
 * Makes the build of an edition from the repository's build.
 *
 * @throws ToolchainError if the repository is not built, cdktn cannot be installed, or the sources do not compile with it
 */
export async function provideBuild(edition: Edition, environment: NodeJS.ProcessEnv = process.env): Promise<Build> {
  const repository = locateBuild(CDKTF, environment);
  if (repository === undefined) {
    throw new ToolchainError("The repository is not built yet. Run `npm run build` first.");
  }
  if (edition.framework !== CDK_TERRAIN.framework) {
    return repository;
  }
  const folder = buildsOf(edition, environment);
  const modules = await provideCdktnDependencies(environment);
  const directory = await cached(buildKey(edition), async (draft) => await compile(edition, draft, modules), {
    directory: folder,
  });
  forgetUnused(folder, directory);
  return { edition, directory, modules };
}

async function compile(edition: Edition, stage: string, modules: string): Promise<void> {
  await stageEdition(edition, stage);
  // Readers of the declarations look for the peers there. The path is relative, because a cache can be moved.
  symlinkSync(relative(stage, modules), join(stage, "node_modules"), "junction");
  await runCommand(process.execPath, [join(root, "node_modules/jsii/bin/jsii"), ...JSII_ARGUMENTS], {
    directory: stage,
    environment: { ...process.env, ...SILENT_JSII },
  });
}

function buildsOf({ framework }: Edition, environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), "editions", framework);
}

/** Returns a hash of all inputs of a build, including the code that makes it. */
function buildKey(edition: Edition): string {
  const hash = createHash("sha256");
  const folders = ["assets", "lib/editions", "examples/constructs", "scripts/generate/constructs"];
  const files = [
    ...["jsii", "typescript", "prettier"].map((tool) => join(root, "node_modules", tool, "package.json")),
    ...["package.json", "tsconfig.jsii.json", "LICENSE", "CHANGELOG.md", ".prettierrc.json", ...librarySources()].map(
      (name) => join(root, name),
    ),
    ...folders.flatMap((folder) => filesBelow(join(root, folder))),
    ...filesBelow(ownFiles(edition)),
    ...["build.ts", "manifest.ts", "programs.ts", "stage.ts"].map((name) => join(__dirname, name)),
    ...["jsii-arguments.ts", "library-folders.ts"].map((name) => join(root, "tools", name)),
    ...DEPENDENCY_FILES,
  ];
  for (const path of files.filter((name) => !name.endsWith(".d.ts"))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/** Returns the files of a folder and its subfolders, sorted. */
function filesBelow(folder: string): readonly string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

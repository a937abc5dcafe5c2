/**
 * `npm run package:cdktn`: makes the npm package of the CDK Terrain edition, dist/cdktn/*.tgz, from the sources and
 * bundles at hand. `npm run build` comes first.
 */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { cacheDirectory, cached, forgetUnused } from "../cache";
import { LIBRARY_FOLDERS } from "../library-folders";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { withoutNpmSettings } from "../toolchain/nodes";
import { provideCdktnDependencies } from "./dependencies";
import { EDITION_NAME, editionManifest, editionSource, type LibraryManifest } from "./edition";

const root = join(__dirname, "../..");

/** Silences what `npm run build` silences, for the same reasons. */
const JSII_ARGUMENTS = [
  "--silence-warnings=reserved-word",
  "--silence-warnings=JSII5019",
  "--generate-tsconfig=tsconfig.jsii.json",
];

/**
 * Makes the npm package of the CDK Terrain edition in a folder.
 *
 * The sources are copied to a temporary folder, adapted, compiled by jsii and packed there; nothing of it stays.
 *
 * @param destination the folder for the package; made where it is not there.
 * @returns the package's path.
 * @throws ToolchainError where cdktn cannot be installed, or the sources do not compile against it.
 */
export async function packageCdktnEdition(destination: string): Promise<string> {
  return await withStage(async (stage) => await packStage(stage, destination));
}

/**
 * Makes the package of the present build into the cache, once for each build: compiling it takes as long as the build.
 *
 * @returns the package's path, which nobody may change.
 * @throws ToolchainError as {@link packageCdktnEdition} does.
 */
export async function provideCdktnPackage(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const folder = join(cacheDirectory(environment), "cdktn-packages");
  return await withStage(async (stage) => {
    const make = async (draft: string): Promise<void> => void (await packStage(stage, draft));
    const directory = await cached(stageKey(stage), make, { directory: folder });
    forgetUnused(folder, directory);
    return join(directory, readdirSync(directory)[0]!);
  });
}

/** A hash of all that goes into the package, and of how it is made. */
function stageKey(stage: string): string {
  const hash = createHash("sha256");
  const recipes = [
    __filename,
    ...["jsii", "typescript"].map((tool) => join(root, "node_modules", tool, "package.json")),
  ];
  const dependencies = ["package.json", "package-lock.json"].map((name) => join(__dirname, "dependencies", name));
  const parts = namesBelow(stage)
    .sort()
    .map((name) => ({ name, path: join(stage, name) }))
    .filter(({ path }) => statSync(path).isFile());
  for (const { name, path } of [...[...recipes, ...dependencies].map((path) => ({ name: "", path })), ...parts]) {
    hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

async function withStage<T>(use: (stage: string) => Promise<T>): Promise<T> {
  const stage = mkdtempSync(join(tmpdir(), "cdktn-edition-"));
  try {
    stageEdition(stage);
    return await use(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

async function packStage(stage: string, destination: string): Promise<string> {
  const npm = findProgram("npm");
  if (npm === undefined) {
    throw new ToolchainError(`${EDITION_NAME} cannot be packed: there is no npm on PATH.`);
  }
  symlinkSync(await provideCdktnDependencies(), join(stage, "node_modules"), "junction");
  await runCommand(process.execPath, [join(root, "node_modules/jsii/bin/jsii"), ...JSII_ARGUMENTS], {
    directory: stage,
    environment: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
  });
  for (const name of namesBelow(join(stage, "lib")).filter((path) => path.endsWith(".js"))) {
    const script = join(stage, "lib", name);
    writeFileSync(script, withoutSourceMap(readFileSync(script, "utf8")));
  }
  mkdirSync(destination, { recursive: true });
  const packed = await runCommand(npm, ["pack", "--ignore-scripts", "--json", "--pack-destination", destination], {
    directory: stage,
    environment: withoutNpmSettings(process.env),
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(destination, filename);
}

/** Puts everything that the package is made of into a folder: sources as the edition has them, bundles, manifest. */
function stageEdition(stage: string): void {
  const sources = [
    "lib/index.ts",
    // The null_resource edition is left out.
    ...LIBRARY_FOLDERS.filter((folder) => folder !== "lib/null-resource").flatMap((folder) =>
      namesBelow(join(root, folder)).map((name) => `${folder}/${name}`),
    ),
  ];
  for (const path of sources.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))) {
    const target = join(stage, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, editionSource(path, readFileSync(join(root, path), "utf8")));
  }
  // The command `aerial` stays in the one package: it is of no framework, but writes programs for CDKTF.
  cpSync(join(root, "assets/provider"), join(stage, "assets/provider"), { recursive: true });
  for (const file of ["LICENSE", "assets/THIRD-PARTY-NOTICES.txt"]) {
    copyFileSync(join(root, file), join(stage, file));
  }
  copyFileSync(join(__dirname, "README.md"), join(stage, "README.md"));
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as LibraryManifest;
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(editionManifest(manifest), null, 2)}\n`);
}

/** Names with their path below the folder; folders are among them. */
function namesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true }) as string[];
}

/** jsii always writes a map with the sources in it at the end; users of a package have no use for it. */
function withoutSourceMap(script: string): string {
  return script.replace(/^\/\/# sourceMappingURL=data:.*$\n?/m, "");
}

if (require.main === module) {
  const destination = join(root, "dist", "cdktn");
  rmSync(destination, { recursive: true, force: true });
  packageCdktnEdition(destination).then(
    (path) => process.stdout.write(`${path}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

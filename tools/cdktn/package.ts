/**
 * `npm run package:cdktn`: makes the npm package of the CDK Terrain edition, dist/cdktn/*.tgz, from the sources and
 * bundles at hand. `npm run build` comes first.
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

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
  const npm = findProgram("npm");
  if (npm === undefined) {
    throw new ToolchainError(`${EDITION_NAME} cannot be packed: there is no npm on PATH.`);
  }
  const dependencies = await provideCdktnDependencies();
  const stage = mkdtempSync(join(tmpdir(), "cdktn-edition-"));
  try {
    stageEdition(stage);
    symlinkSync(dependencies, join(stage, "node_modules"), "junction");
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
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
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

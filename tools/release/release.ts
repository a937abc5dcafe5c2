import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { runCommand } from "../command";
import { ToolchainError } from "../errors";
import { windowsExecutable } from "../launcher/launcher";
import { provideNodeRelease } from "../toolchain/nodes";
import { currentPlatform, type Platform } from "../platform";
import { packProvider } from "./provider-package";
import { archiveName, checksumList, manifest, PLATFORMS, releaseName, STANDALONE_PLATFORMS } from "./layout";
import { STANDALONE_NODE, standaloneExecutable } from "./standalone";

/** The folder to which `npm run build` writes the provider. */
const ASSETS = join(__dirname, "..", "..", "assets", "provider");

/** The bundler's notices about the libraries in the bundles, in the folder above. */
const NOTICES = "THIRD-PARTY-NOTICES.txt";

/** Options of {@link makeRelease}. */
export interface ReleaseOptions {
  /** The folder for the release. Its content is replaced. */
  readonly directory: string;
  /** Whether to make executables with Node.js inside too, in the folder `standalone`. */
  readonly standalone: boolean;
  /** The platforms of these executables. @default all supported ones */
  readonly standalonePlatforms?: readonly Platform[];
  /** The GnuPG key that signs the lists of checksums. @default - nothing is signed */
  readonly signingKey?: string;
  /** The folder with the provider's script and its version. @default the one that `npm run build` writes */
  readonly assets?: string;
}

/** A file of a release. */
export interface ReleaseFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Makes a release: a package for each platform, the list of their checksums, and the registry's manifest. The folder `standalone`
 * contains the same names again, with Node.js inside where this is possible. A company hosts one of the two, since an engine knows
 * one package for each version and platform.
 *
 * @throws ToolchainError if the provider is not built, or a tool is missing.
 */
export async function makeRelease(options: ReleaseOptions): Promise<readonly ReleaseFile[]> {
  const { directory, standalone, signingKey } = options;
  const { script, version, notices } = readProvider(options.assets ?? ASSETS);
  const draft = `${directory}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  try {
    const scripts = await packScript(script, version);
    const written = await writeEdition(draft, version, scripts, signingKey);
    written.push(write(draft, NOTICES, notices));
    if (standalone) {
      const folder = join(draft, "standalone");
      const platforms = options.standalonePlatforms ?? STANDALONE_PLATFORMS;
      const packages = await packStandalone(script, version, platforms);
      written.push(...(await writeEdition(folder, version, new Map([...scripts, ...packages]), signingKey)));
      written.push(write(folder, NOTICES, notices), await copyLicense(folder));
    }
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(dirname(directory), { recursive: true });
    renameSync(draft, directory);
    return written.map(({ path, size }) => ({ path: join(directory, path.slice(draft.length)), size }));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function readProvider(assets: string): {
  readonly script: Buffer;
  readonly version: string;
  /** The licenses of the bundled libraries. */
  readonly notices: Buffer;
} {
  try {
    return {
      notices: readFileSync(join(assets, "..", NOTICES)),
      script: readFileSync(join(assets, "terraform-provider-aerial")),
      version: readFileSync(join(assets, "version"), "utf8").trim(),
    };
  } catch (cause) {
    throw new ToolchainError(`The provider is not built: ${(cause as Error).message}. Run \`npm run build\` first.`, {
      cause,
    });
  }
}

/** Packs the packages that need Node.js on `PATH`: a script, and for Windows a program that starts the same JavaScript. */
async function packScript(script: Buffer, version: string): Promise<Map<string, Buffer>> {
  const packages = new Map<string, Buffer>();
  for (const platform of PLATFORMS) {
    const isWindows = platform.operatingSystem === "windows";
    const executable = isWindows ? windowsExecutable(script.toString("utf8")) : script;
    packages.set(archiveName(version, platform), await packProvider(executable, version, platform.executableSuffix));
  }
  return packages;
}

async function packStandalone(
  script: Buffer,
  version: string,
  platforms: readonly Platform[],
): Promise<Map<string, Buffer>> {
  const packages = new Map<string, Buffer>();
  for (const platform of platforms) {
    const executable = await standaloneExecutable(script.toString("utf8"), platform);
    packages.set(archiveName(version, platform), await packProvider(executable, version, platform.executableSuffix));
  }
  return packages;
}

/** Writes one variant: its packages, its manifest, and their checksums, signed if there is a key. */
async function writeEdition(
  folder: string,
  version: string,
  packages: ReadonlyMap<string, Buffer>,
  signingKey: string | undefined,
): Promise<ReleaseFile[]> {
  mkdirSync(folder, { recursive: true });
  const files = new Map(packages).set(releaseName(version, "manifest.json"), Buffer.from(manifest()));
  const checksums = releaseName(version, "SHA256SUMS");
  const written = [...files, [checksums, Buffer.from(checksumList(files))] as const].map(([name, content]) =>
    write(folder, name, content),
  );
  if (signingKey !== undefined) {
    const signature = `${checksums}.sig`;
    const settings = ["--batch", "--yes", "--local-user", signingKey, "--output", signature];
    await runCommand("gpg", [...settings, "--detach-sign", checksums], { directory: folder });
    written.push({ path: join(folder, signature), size: readFileSync(join(folder, signature)).length });
  }
  return written;
}

/** Copies Node's license. The executables contain it too, but here people can find it. */
async function copyLicense(folder: string): Promise<ReleaseFile> {
  const node = await provideNodeRelease(STANDALONE_NODE, currentPlatform());
  return write(folder, "LICENSE-node.txt", readFileSync(join(dirname(node), "..", "LICENSE")));
}

function write(folder: string, name: string, content: Buffer): ReleaseFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, size: content.length };
}

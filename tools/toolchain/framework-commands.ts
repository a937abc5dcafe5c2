import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { isAtLeast } from "../../lib/constructs/engine/engine-version";
import { type Edition, EDITIONS, FRAMEWORKS } from "../../lib/editions/editions";
import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform } from "../platform";
import { locateNodeRelease, provideNodeRelease, withoutNpmSettings } from "./nodes";

/** A framework's own command, `cdktf` or `cdktn`. */
export interface FrameworkCommand {
  /** The Node.js that runs it. */
  readonly node: string;
  /** The path of its script. */
  readonly script: string;
}

/** The files in a command's folder here, which pin the command and its dependencies. Nothing else uses this tree. */
const FILES = ["package.json", "package-lock.json"];

/** The pseudo-terminal with which `cdktf` starts Terraform, in native code. `cdktn` has none. */
const NATIVE_PACKAGE = "@cdktf/node-pty-prebuilt-multiarch";

/** The Node.js for a command that does not run on this one. */
const NEWER_NODE = 22;

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage | undefined>>;
}

interface LockedPackage {
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
}

/** Returns the command of an edition's framework if an earlier run left it in the cache; otherwise undefined. */
export function locateFrameworkCommand(
  edition: Edition,
  environment: NodeJS.ProcessEnv = process.env,
): FrameworkCommand | undefined {
  const script = scriptIn(edition, join(cacheDirectory(environment), cacheKey(edition)));
  const node = isForThisNode(edition)
    ? process.execPath
    : locateNodeRelease(NEWER_NODE, currentPlatform(), environment);
  return node !== undefined && statSync(script, { throwIfNoEntry: false })?.isFile() === true
    ? { node, script }
    : undefined;
}

/**
 * Installs the command of an edition's framework from npm into the cache (a minute, once), with another Node.js if this one is too
 * old. No install script runs. For many platforms and releases of Node.js, the package contains the native part; otherwise it is
 * compiled.
 *
 * @throws ToolchainError if npm is missing, an installation fails, or the native part does not load.
 */
export async function provideFrameworkCommand(
  edition: Edition,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FrameworkCommand> {
  const directory = await cached(cacheKey(edition), (draft) => install(edition, draft, environment), {
    directory: cacheDirectory(environment),
  });
  const node = isForThisNode(edition)
    ? process.execPath
    : await provideNodeRelease(NEWER_NODE, currentPlatform(), environment);
  return { node, script: scriptIn(edition, directory) };
}

async function install(edition: Edition, draft: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const npm = findProgram("npm", environment);
  const name = packageOf(edition);
  if (npm === undefined) {
    throw new ToolchainError(`${name} cannot be installed: npm is not on PATH.`);
  }
  process.stderr.write(`Installing ${name}, once; this takes a minute.\n`);
  FILES.forEach((file) => copyFileSync(join(folderOf(edition), file), join(draft, file)));
  const options = { directory: draft, environment: withoutNpmSettings(environment) };
  await runCommand(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], options);
  if (!hasNativePackage(edition)) {
    return;
  }
  const load = async () =>
    await runCommand(process.execPath, ["-e", `require(${JSON.stringify(NATIVE_PACKAGE)})`], options);
  try {
    await load();
  } catch {
    await runCommand(npm, ["rebuild", "--foreground-scripts", NATIVE_PACKAGE], options);
    await load();
  }
}

/** Returns the npm package of the command, without the release in {@link Edition.commandPackage}. */
function packageOf({ commandPackage }: Edition): string {
  return commandPackage.split("@")[0]!;
}

function folderOf(edition: Edition): string {
  return join(__dirname, packageOf(edition));
}

function locked(edition: Edition): Lock["packages"] {
  return (JSON.parse(readFileSync(join(folderOf(edition), "package-lock.json"), "utf8")) as Lock).packages;
}

function scriptIn(edition: Edition, directory: string): string {
  const path = `node_modules/${packageOf(edition)}`;
  return join(directory, path, locked(edition)[path]!.bin![edition.command]!);
}

/** Whether the package supports this Node.js, or does not say. */
function isForThisNode(edition: Edition): boolean {
  const { engines } = locked(edition)[`node_modules/${packageOf(edition)}`]!;
  const [lowest] = /\d+(\.\d+)*/.exec(engines?.node ?? "") ?? ["0"];
  return isAtLeast(process.versions.node, lowest);
}

function hasNativePackage(edition: Edition): boolean {
  return locked(edition)[`node_modules/${NATIVE_PACKAGE}`] !== undefined;
}

/** Returns a key of an installation: another version, or another Node.js for the native part, needs another one. */
function cacheKey(edition: Edition): string {
  const hash = createHash("sha256");
  if (hasNativePackage(edition)) {
    hash.update(process.versions.modules);
  }
  FILES.forEach((file) => hash.update(readFileSync(join(folderOf(edition), file))));
  return join(packageOf(edition), hash.digest("hex").slice(0, 16));
}

async function main(): Promise<void> {
  for (const framework of FRAMEWORKS) {
    const { node, script } = await provideFrameworkCommand(EDITIONS[framework]);
    process.stdout.write(`${node} ${script}\n`);
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

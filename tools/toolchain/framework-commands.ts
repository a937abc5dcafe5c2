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

/** A framework's own command, `cdktf` or `cdktn`, as it is started. */
export interface FrameworkCommand {
  /** The Node that runs it. */
  readonly node: string;
  /** The path of its script. */
  readonly script: string;
}

/** The files in a command's folder here: it and all that it needs, each in one version. Nothing else uses its tree. */
const FILES = ["package.json", "package-lock.json"];

/** What `cdktf` starts Terraform with: a pseudo-terminal, in native code. `cdktn` has none. */
const NATIVE_PACKAGE = "@cdktf/node-pty-prebuilt-multiarch";

/** What runs a command that this Node is too old for. */
const NEWER_NODE = 22;

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage | undefined>>;
}

interface LockedPackage {
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: { readonly node?: string };
}

/** The command of an edition's framework that an earlier run left in the cache; undefined where there is none. */
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
 * Installs the command of an edition's framework from npm into the cache (a minute, once), and the Node that it needs where
 * this one is too old. No install script runs: the native part comes with the package for many platforms and releases of
 * Node, and is compiled only where it does not.
 *
 * @throws ToolchainError where there is no npm, an installation fails, or the native part does not load.
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
    throw new ToolchainError(`${name} cannot be installed: there is no npm on PATH.`);
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

/** The npm package of the command, without the release that {@link Edition.commandPackage} names. */
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

/** Whether the package says that it runs on the Node that runs this, or says nothing. */
function isForThisNode(edition: Edition): boolean {
  const { engines } = locked(edition)[`node_modules/${packageOf(edition)}`]!;
  const [lowest] = /\d+(\.\d+)*/.exec(engines?.node ?? "") ?? ["0"];
  return isAtLeast(process.versions.node, lowest);
}

function hasNativePackage(edition: Edition): boolean {
  return locked(edition)[`node_modules/${NATIVE_PACKAGE}`] !== undefined;
}

/** Another version of anything, or another Node for the native part, and it is another installation. */
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

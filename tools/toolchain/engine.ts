import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { ENGINE_VARIABLE, engineKind, findEngine, type FoundEngine } from "../../lib/constructs/engine/find-engine";
import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform } from "../platform";

/** The releases of OpenTofu that tests run on, each with the folder whose go.mod names it. */
const OPENTOFU_MODULES = { "1.10.6": "opentofu", "1.12.6": "opentofu-1.12" } as const;

/** A release of OpenTofu that can be brought. */
export type OpenTofuVersion = keyof typeof OPENTOFU_MODULES;

/** The OpenTofu release that is used where no engine is installed. */
export const OPENTOFU_VERSION: OpenTofuVersion = "1.10.6";

/** The OpenTofu release that knows ephemeral and write-only values. */
export const LATER_OPENTOFU_VERSION: OpenTofuVersion = "1.12.6";

/**
 * SHA-256 of release archives that are pinned here. The archive of another platform is held against the list of
 * checksums that is published beside it: that proves an undamaged download, not an unchanged release.
 */
const PINNED_CHECKSUMS: Readonly<Record<string, string>> = {
  "tofu_1.10.6_linux_amd64.tar.gz": "b6b46b4fd8dd0b96e624f2a2d5fbc4efae2fc0174529b37292775c847c2e7d2c",
};

/** A program that plans and applies: Terraform or OpenTofu. */
export interface Engine {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Which of the two it is, by the executable's name; the registries that they look in differ. */
  readonly kind: ReturnType<typeof engineKind>;
  /** How it was found. */
  readonly source: "environment" | "path" | "cache" | "built" | "downloaded";
}

/**
 * Finds the engine without bringing one: by the rule of the constructs ({@link findEngine}), else the OpenTofu that an
 * earlier run left in the cache.
 *
 * @returns undefined where there is none; {@link provideEngine} brings one.
 * @throws ToolchainError where `TERRAFORM_BINARY_NAME` names a program that cannot be run.
 */
export function locateEngine(environment: NodeJS.ProcessEnv = process.env): Engine | undefined {
  let found: FoundEngine | undefined;
  try {
    found = findEngine(environment);
  } catch (cause) {
    throw new ToolchainError((cause as Error).message, { cause });
  }
  if (found === undefined) {
    return locateOpenTofuRelease(OPENTOFU_VERSION, environment);
  }
  const { path } = found;
  return { path, kind: engineKind(path), source: environment[ENGINE_VARIABLE]?.trim() ? "environment" : "path" };
}

/**
 * Has everything that this process starts from now on use the engine: the programs that synthesize and the commands that
 * look for an engine find it by this variable, wherever it lies.
 */
export function passEngineOn({ path }: Engine): void {
  process.env[ENGINE_VARIABLE] = path;
}

/**
 * Finds one of the two engines by its name, whichever {@link locateEngine} prefers: on `PATH`, for OpenTofu also the one
 * that an earlier run left in the cache.
 */
export function locateEngineOfKind(
  kind: Engine["kind"],
  environment: NodeJS.ProcessEnv = process.env,
): Engine | undefined {
  const path = findProgram(kind === "terraform" ? "terraform" : "tofu", environment);
  if (path !== undefined) {
    return { path, kind, source: "path" };
  }
  return kind === "opentofu" ? locateOpenTofuRelease(OPENTOFU_VERSION, environment) : undefined;
}

/** The OpenTofu of a release that an earlier run left in the cache. */
function locateOpenTofuRelease(version: OpenTofuVersion, environment: NodeJS.ProcessEnv): Engine | undefined {
  const path = cachedExecutable(version, environment);
  return isExecutable(path) ? { path, kind: "opentofu", source: "cache" } : undefined;
}

/**
 * Finds the engine as {@link locateEngine} does, else brings OpenTofu as {@link provideOpenTofu} does.
 *
 * @throws ToolchainError that says what was tried and what to install.
 */
export async function provideEngine(environment: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  return (
    locateEngine(environment) ??
    (await provideOpenTofu(
      environment,
      `No Terraform engine: ${ENGINE_VARIABLE} is not set, and neither terraform nor tofu is on PATH. `,
    ))
  );
}

/**
 * Finds OpenTofu on `PATH` or in the cache, else brings the pinned release as {@link provideOpenTofuRelease} does.
 *
 * @param reason why it is wanted: the beginning of the error's message.
 * @throws ToolchainError that says what was tried and what to install.
 */
export async function provideOpenTofu(
  environment: NodeJS.ProcessEnv = process.env,
  reason = "There is no tofu on PATH. ",
): Promise<Engine> {
  return (
    locateEngineOfKind("opentofu", environment) ?? (await provideOpenTofuRelease(OPENTOFU_VERSION, environment, reason))
  );
}

/**
 * Brings a release of OpenTofu into the cache, whatever is on `PATH`: built with Go (minutes; every module is verified by
 * its go.sum), or where there is no Go downloaded from its project's releases.
 *
 * @param reason why it is wanted: the beginning of the error's message.
 * @throws ToolchainError that says what was tried and what to install.
 */
export async function provideOpenTofuRelease(
  version: OpenTofuVersion,
  environment: NodeJS.ProcessEnv = process.env,
  reason = "",
): Promise<Engine> {
  const found = locateOpenTofuRelease(version, environment);
  if (found !== undefined) {
    return found;
  }
  const go = findProgram("go", environment);
  const options = { directory: cacheDirectory(environment) };
  try {
    await cached(
      cacheKey(version),
      (directory) =>
        go === undefined ? downloadOpenTofu(version, directory) : buildOpenTofu(version, go, directory, environment),
      options,
    );
  } catch (cause) {
    const tried = go === undefined ? "downloading it" : `building it with ${go}`;
    throw new ToolchainError(
      `${reason}OpenTofu ${version} could not be brought by ${tried}. Install Terraform 1.5 or later, OpenTofu, or Go to build it, and run this again.\n` +
        (cause as Error).message,
      { cause },
    );
  }
  const source = go === undefined ? "downloaded" : "built";
  return { path: cachedExecutable(version, environment), kind: "opentofu", source };
}

/**
 * The version that an engine says it is, as `1.11.4`.
 *
 * @throws ToolchainError where it does not run or answers something else.
 */
export async function engineVersion(path: string): Promise<string> {
  // A CLI configuration file that is named and missing puts a warning before the answer.
  const { TF_CLI_CONFIG_FILE: _ignored, ...environment } = process.env;
  const printed = await runCommand(path, ["version", "-json"], {
    environment: { ...environment, CHECKPOINT_DISABLE: "1" },
  });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(printed)?.[1];
  if (version === undefined) {
    throw new ToolchainError(`"${path} version -json" did not tell a version: ${printed.slice(0, 200)}`);
  }
  return version;
}

function cacheKey(version: OpenTofuVersion): string {
  return join("opentofu", version);
}

function cachedExecutable(version: OpenTofuVersion, environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), cacheKey(version), `tofu${currentPlatform().executableSuffix}`);
}

async function buildOpenTofu(
  version: OpenTofuVersion,
  go: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  process.stderr.write(`Building OpenTofu ${version} with Go, once; this takes some minutes.\n`);
  const executable = join(directory, `tofu${currentPlatform().executableSuffix}`);
  // Without -X the engine would call itself a development build.
  const linkerFlags = "-s -w -X github.com/opentofu/opentofu/version.dev=no";
  await runCommand(
    go,
    [
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-trimpath",
      `-ldflags=${linkerFlags}`,
      "-o",
      executable,
      "github.com/opentofu/opentofu/cmd/tofu",
    ],
    {
      directory: join(__dirname, OPENTOFU_MODULES[version]),
      environment: { ...environment, CGO_ENABLED: "0", GOWORK: "off" },
    },
  );
  await engineVersion(executable);
}

async function downloadOpenTofu(version: OpenTofuVersion, directory: string): Promise<void> {
  const platform = currentPlatform();
  const archiveName = `tofu_${version}_${platform.directory}.tar.gz`;
  process.stderr.write(`Downloading ${archiveName} from the OpenTofu project's releases.\n`);
  const archive = await download(`${releaseUrl(version)}/${archiveName}`);
  const pinned = PINNED_CHECKSUMS[archiveName];
  if (pinned === undefined) {
    process.stderr.write(`No checksum of ${archiveName} is pinned here: it is held against the release's own list.\n`);
  }
  verifyChecksum(archiveName, archive, pinned ?? (await publishedChecksum(version, archiveName)));
  const unpacking = mkdtempSync(join(tmpdir(), "opentofu-"));
  try {
    writeFileSync(join(unpacking, archiveName), archive);
    await runCommand("tar", ["-xzf", archiveName], { directory: unpacking });
    const executable = join(directory, `tofu${platform.executableSuffix}`);
    mkdirSync(directory, { recursive: true });
    copyFileSync(join(unpacking, basename(executable)), executable);
    chmodSync(executable, 0o755);
    await engineVersion(executable);
  } finally {
    rmSync(unpacking, { recursive: true, force: true });
  }
}

function releaseUrl(version: OpenTofuVersion): string {
  return `https://github.com/opentofu/opentofu/releases/download/v${version}`;
}

async function publishedChecksum(version: OpenTofuVersion, archiveName: string): Promise<string> {
  const list = (await download(`${releaseUrl(version)}/tofu_${version}_SHA256SUMS`)).toString("utf8");
  const checksum = checksumInList(list, archiveName);
  if (checksum === undefined) {
    throw new ToolchainError(`OpenTofu ${version} has no ${archiveName} for this platform in its release.`);
  }
  return checksum;
}

/**
 * Reads one file's SHA-256 from a list in the form of `sha256sum`: the digest, two spaces or a space and `*`, the name.
 */
export function checksumInList(list: string, fileName: string): string | undefined {
  for (const line of list.split("\n")) {
    const [, checksum, name] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line) ?? [];
    if (name === fileName) {
      return checksum;
    }
  }
  return undefined;
}

/**
 * Holds content against its SHA-256 in hexadecimal digits.
 *
 * @throws ToolchainError where they differ.
 */
export function verifyChecksum(name: string, content: Buffer, expected: string): void {
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== expected) {
    throw new ToolchainError(
      `${name} has the SHA-256 ${actual}, and ${expected} was expected: the download is damaged or is not the release. It was not used.`,
    );
  }
}

async function download(url: string): Promise<Buffer> {
  const answer = await fetch(url).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new ToolchainError(`GET ${url} failed: ${reason}`, { cause: error });
  });
  if (!answer.ok) {
    throw new ToolchainError(`GET ${url} answered ${answer.status} ${answer.statusText}.`);
  }
  return Buffer.from(await answer.arrayBuffer());
}

if (require.main === module) {
  provideEngine().then(
    (engine) => process.stdout.write(`${engine.path}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

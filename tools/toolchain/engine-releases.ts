/**
 * The releases of engines with which tests run, and how each gets into the cache. They are built with Go, since no package registry
 * has their executables. Without Go, OpenTofu is downloaded from its project, since the demo needs an engine.
 */
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import type { engineKind } from "../../lib/constructs/engine/find-engine";
import { cacheDirectory, cached } from "../cache";
import { checksumInList, verifyChecksum } from "../checksums";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { currentPlatform } from "../platform";
import { engineVersion } from "./engine-version";

/** One of the two engines. */
export type EngineKind = ReturnType<typeof engineKind>;

/** A release of an engine that can be provided. */
export interface EngineRelease {
  readonly kind: EngineKind;
  readonly version: string;
}

/** The OpenTofu that is used if no engine is installed. */
export const OPENTOFU: EngineRelease = { kind: "opentofu", version: "1.10.6" };

/** The OpenTofu that supports ephemeral and write-only values. */
export const LATER_OPENTOFU: EngineRelease = { kind: "opentofu", version: "1.12.6" };

/** The Terraform on the machines of continuous integration. */
export const TERRAFORM: EngineRelease = { kind: "terraform", version: "1.11.4" };

/** The last Terraform without actions and list resources. */
export const EARLIER_TERRAFORM: EngineRelease = { kind: "terraform", version: "1.13.3" };

/** The Terraform that supports every feature of the provider. */
export const LATER_TERRAFORM: EngineRelease = { kind: "terraform", version: "1.16.0" };

/** The differences between the two engines for a build. */
const BUILDS = {
  opentofu: {
    name: "OpenTofu",
    executable: "tofu",
    package: "github.com/opentofu/opentofu/cmd/tofu",
    development: "github.com/opentofu/opentofu/version.dev",
    hint: "Install Terraform 1.5 or later, OpenTofu, or Go to build it, and run this command again.",
  },
  terraform: {
    name: "Terraform",
    executable: "terraform",
    package: "github.com/hashicorp/terraform",
    development: "github.com/hashicorp/terraform/version.dev",
    hint: "It is built with Go.",
  },
} as const satisfies Record<EngineKind, unknown>;

/**
 * Pinned SHA-256 of release archives. For another platform, the archive is compared with the list of checksums that is published with
 * it: this proves an undamaged download, but not an unchanged release.
 */
const PINNED_CHECKSUMS: Readonly<Record<string, string>> = {
  "tofu_1.10.6_linux_amd64.tar.gz": "b6b46b4fd8dd0b96e624f2a2d5fbc4efae2fc0174529b37292775c847c2e7d2c",
};

/** Returns the name of an engine or a release, as `OpenTofu 1.12.6`. */
export function engineName({ kind, version }: { readonly kind: EngineKind; readonly version?: string }): string {
  return [BUILDS[kind].name, ...(version === undefined ? [] : [version])].join(" ");
}

/** Returns the executable of a release in the cache. */
export function locateEngineRelease(
  release: EngineRelease,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const path = cachedExecutable(release, environment);
  return isExecutable(path) ? path : undefined;
}

/**
 * Provides a release in the cache, whatever is on `PATH`. It is built with Go, which takes minutes; go.sum verifies every module.
 * Without Go, OpenTofu is downloaded from its project's releases.
 *
 * @param reason why it is needed: the beginning of the error's message.
 * @returns the executable's path
 * @throws ToolchainError with what was tried and what to install.
 */
export async function provideEngineRelease(
  release: EngineRelease,
  environment: NodeJS.ProcessEnv = process.env,
  reason = "",
): Promise<string> {
  const go = findProgram("go", environment);
  try {
    await cached(
      cacheKey(release),
      async (directory) => {
        const path = join(directory, executableName(release));
        await (go === undefined ? download(release, path) : build(release, go, path, environment));
        const version = await engineVersion(path);
        if (version !== release.version) {
          throw new ToolchainError(`It reports version ${version}.`);
        }
      },
      { directory: cacheDirectory(environment) },
    );
  } catch (cause) {
    const tried = go === undefined ? "downloading it" : `building it with ${go}`;
    throw new ToolchainError(
      `${reason}${engineName(release)} could not be installed by ${tried}. ${BUILDS[release.kind].hint}\n` +
        (cause as Error).message,
      { cause },
    );
  }
  return cachedExecutable(release, environment);
}

function cacheKey({ kind, version }: EngineRelease): string {
  return join(kind, version);
}

function executableName({ kind }: EngineRelease): string {
  return `${BUILDS[kind].executable}${currentPlatform().executableSuffix}`;
}

function cachedExecutable(release: EngineRelease, environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), cacheKey(release), executableName(release));
}

async function build(
  release: EngineRelease,
  go: string,
  executable: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  process.stderr.write(`Building ${engineName(release)} with Go, once; this takes a few minutes.\n`);
  const { package: command, development } = BUILDS[release.kind];
  const module = mkdtempSync(join(tmpdir(), "engine-module-"));
  try {
    cpSync(join(__dirname, "engines", moduleFolder(release)), module, { recursive: true });
    writeLeftOutModules(module);
    // Without -X the engine would call itself a development build.
    const linkerFlags = `-s -w -X ${development}=no`;
    await runCommand(
      go,
      ["build", "-mod=readonly", "-buildvcs=false", "-trimpath", `-ldflags=${linkerFlags}`, "-o", executable, command],
      { directory: module, environment: { ...environment, CGO_ENABLED: "0", GOWORK: "off" } },
    );
  } finally {
    rmSync(module, { recursive: true, force: true });
  }
}

/** Returns the folder below `engines/` whose go.mod names the release; each minor version has one. */
export function moduleFolder({ kind, version }: EngineRelease): string {
  return `${kind}-${version.split(".").slice(0, 2).join(".")}`;
}

/**
 * Writes the folder `left-out/`, with which go.mod replaces some modules. An engine keeps these in its own repository, below its main
 * module, so no proxy serves them. They are cloud backends that no test uses (and old code for their tests).
 */
function writeLeftOutModules(module: string): void {
  const replaced = readFileSync(join(module, "go.mod"), "utf8").matchAll(
    /^\s*(?<path>\S+) => \.\/(?<folder>left-out\/\w+)$/gm,
  );
  for (const { groups } of replaced) {
    const folder = join(module, groups!.folder!);
    const name = basename(folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "go.mod"), `module ${groups!.path!}\n\ngo 1.24\n`);
    const backend = "github.com/hashicorp/terraform/internal/backend";
    const source = groups!.path!.startsWith(`${backend}/`)
      ? `package ${name}\n\nimport "${backend}"\n\nfunc New() backend.Backend {\n\tpanic("This build, which is for tests, leaves the backend ${name} out.")\n}\n`
      : `package ${name}\n`;
    writeFileSync(join(folder, `${name}.go`), source);
  }
}

async function download(release: EngineRelease, executable: string): Promise<void> {
  if (release.kind !== "opentofu") {
    throw new ToolchainError("go is not on PATH.");
  }
  const platform = currentPlatform();
  const url = `https://github.com/opentofu/opentofu/releases/download/v${release.version}`;
  const archiveName = `tofu_${release.version}_${platform.directory}.tar.gz`;
  process.stderr.write(`Downloading ${archiveName} from the OpenTofu project's releases.\n`);
  const archive = await get(`${url}/${archiveName}`);
  let checksum = PINNED_CHECKSUMS[archiveName];
  if (checksum === undefined) {
    process.stderr.write(
      `No checksum of ${archiveName} is pinned. It is compared with the release's own list instead.\n`,
    );
    const list = (await get(`${url}/tofu_${release.version}_SHA256SUMS`)).toString("utf8");
    checksum = checksumInList(list, archiveName);
  }
  if (checksum === undefined) {
    throw new ToolchainError(`The release of ${engineName(release)} has no ${archiveName} for this platform.`);
  }
  verifyChecksum(archiveName, archive, checksum);
  const unpacking = mkdtempSync(join(tmpdir(), "opentofu-"));
  try {
    writeFileSync(join(unpacking, archiveName), archive);
    await runCommand("tar", ["-xzf", archiveName], { directory: unpacking });
    copyFileSync(join(unpacking, basename(executable)), executable);
    chmodSync(executable, 0o755);
  } finally {
    rmSync(unpacking, { recursive: true, force: true });
  }
}

async function get(url: string): Promise<Buffer> {
  const answer = await fetch(url).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new ToolchainError(`GET ${url} failed: ${reason}`, { cause: error });
  });
  if (!answer.ok) {
    throw new ToolchainError(`GET ${url} answered ${answer.status} ${answer.statusText}.`);
  }
  return Buffer.from(await answer.arrayBuffer());
}

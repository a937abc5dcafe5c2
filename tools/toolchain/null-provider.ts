import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import type { Engine } from "./engine";
import { ToolchainError } from "../errors";
import { currentPlatform, type Platform } from "../platform";

/** The newest revision of HashiCorp's null provider on the Go module proxy. It uses plugin protocol 5. */
const MODULE = "github.com/terraform-providers/terraform-provider-null";
const REVISION = "v1.0.1-0.20190430203517-8d3d85a60e20";

/**
 * The versions of the built provider in mirrors: those that `@cdktf/provider-null` 11 and `@cdktn/provider-null` 15 pin, so that
 * their stacks find it. The code is older than these versions; `null_resource` has not changed since.
 */
const NULL_PROVIDER_VERSIONS = ["3.2.4", "3.3.2"];

/** Options of {@link layNullProvider}. */
export interface NullProviderMirrorOptions {
  /** The registry host of the provider's address, such as {@link defaultRegistryHost}'s. */
  readonly hostname: string;
}

/** Returns the host that an engine adds to an address without one, such as `hashicorp/null`. */
export function defaultRegistryHost(kind: Engine["kind"]): string {
  return kind === "opentofu" ? "registry.opentofu.org" : "registry.terraform.io";
}

/** Returns the null provider if an earlier run left it in the cache; otherwise undefined. */
export function locateNullProvider(
  environment: NodeJS.ProcessEnv = process.env,
  platform: Platform = currentPlatform(),
): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(platform), executableName(platform));
  return isExecutable(path) ? path : undefined;
}

/**
 * Builds HashiCorp's null provider with Go in the cache (under a minute, once).
 *
 * @param platform the target platform. @default this one
 * @returns the executable's path.
 * @throws ToolchainError if Go is missing or the build fails.
 */
export async function provideNullProvider(
  environment: NodeJS.ProcessEnv = process.env,
  platform: Platform = currentPlatform(),
): Promise<string> {
  const directory = await cached(
    cacheKey(platform),
    async (draft) => {
      const go = findProgram("go", environment);
      if (go === undefined) {
        throw new ToolchainError("The Go null provider cannot be built: go is not on PATH. Install Go 1.21 or later.");
      }
      process.stderr.write("Building HashiCorp's null provider with Go, once; this takes a minute.\n");
      const settings = { ...environment, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off" };
      const install = async (target: NodeJS.ProcessEnv): Promise<string> =>
        await runCommand(go, ["install", `${MODULE}@${REVISION}`], { environment: { ...settings, ...target } });
      if (platform.directory === currentPlatform().directory) {
        await install({ GOBIN: draft });
        return;
      }
      // Go refuses GOBIN if it builds for another platform.
      const modules = (await runCommand(go, ["env", "GOMODCACHE"], { environment })).trim();
      const { operatingSystem: GOOS, architecture: GOARCH, directory: platformFolder } = platform;
      const folder = join(draft, "go");
      await install({ GOBIN: undefined, GOPATH: folder, GOMODCACHE: modules, GOOS, GOARCH });
      const name = executableName(platform);
      renameSync(join(folder, "bin", platformFolder, name), join(draft, name));
      rmSync(folder, { recursive: true });
    },
    { directory: cacheDirectory(environment) },
  );
  return join(directory, executableName(platform));
}

/**
 * Copies a provider executable into a filesystem mirror, unpacked, as `HOST/hashicorp/null/VERSION/OS_ARCH/` for each version.
 * The mirror's root is a root module's `terraform.d/plugins`, or a folder that a `filesystem_mirror` names.
 */
export function layNullProvider(executable: string, mirror: string, options: NullProviderMirrorOptions): void {
  const platform = currentPlatform();
  for (const version of NULL_PROVIDER_VERSIONS) {
    const folder = join(mirror, options.hostname, "hashicorp", "null", version, platform.directory);
    mkdirSync(folder, { recursive: true });
    const copy = join(folder, `terraform-provider-null_v${version}${platform.executableSuffix}`);
    copyFileSync(executable, copy);
    chmodSync(copy, 0o755);
  }
}

function cacheKey(platform: Platform): string {
  const isForeign = platform.directory !== currentPlatform().directory;
  return join("null-provider", isForeign ? `${REVISION}-${platform.directory}` : REVISION);
}

function executableName({ executableSuffix }: Platform): string {
  return `terraform-provider-null${executableSuffix}`;
}

if (require.main === module) {
  provideNullProvider().then(
    (path) => process.stdout.write(`${path}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}

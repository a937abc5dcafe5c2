import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { LATER_TERRAFORM } from "./engine-releases";

/** The Go module whose releases contain the definition of Terraform's plugin protocol for providers in Go. */
const MODULE = "github.com/hashicorp/terraform-plugin-go";

/** The Go module of Terraform, which has its own definition. */
const ENGINE_MODULE = "github.com/hashicorp/terraform";

/** The release that is used if the newest one is unknown. */
export const PINNED_DEFINITION = "v0.31.0";

const RELEASE = /^v\d+\.\d+\.\d+$/;
const TIMEOUT_MILLISECONDS = 30_000;
const ARCHIVE = "module.zip";

/** A release of the module with the definition. */
export interface ProtocolDefinition {
  readonly version: string;
  /** Path of the release's zip archive. */
  readonly archive: string;
  /** Why it is the pinned release instead of the newest. @default - it is the newest */
  readonly fallback?: string;
}

/** Returns the archive of a release if an earlier run left it in the cache; otherwise undefined. */
export function locateProtocolDefinition(
  version: string = PINNED_DEFINITION,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(version), ARCHIVE);
  return existsSync(path) ? path : undefined;
}

/**
 * Asks the Go module proxy for the newest release and downloads it into the cache (half a megabyte).
 *
 * If the proxy cannot be reached, uses the pinned release from an earlier run.
 *
 * @throws ToolchainError if neither is available.
 */
export async function provideProtocolDefinition(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ProtocolDefinition> {
  try {
    const proxy = await proxyOf(environment);
    const version = newest((await (await get(`${proxy}/${MODULE}/@v/list`)).text()).split("\n"));
    // The pinned one is then available for a run without a network.
    await bring(proxy, PINNED_DEFINITION, environment);
    return { version, archive: await bring(proxy, version, environment) };
  } catch (error) {
    const fallback = `the newest release of ${MODULE} is unknown: ${(error as Error).message}`;
    const archive = locateProtocolDefinition(PINNED_DEFINITION, environment);
    if (archive === undefined) {
      throw new ToolchainError(`The definition of Terraform's plugin protocol is missing, and ${fallback}`, {
        cause: error,
      });
    }
    return { version: PINNED_DEFINITION, archive, fallback };
  }
}

/** Returns the archive of the latest tested Terraform if an earlier run left it in the cache; otherwise undefined. */
export function locateEngineDefinition(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), cacheKey(`v${LATER_TERRAFORM.version}`, ENGINE_MODULE), ARCHIVE);
  return existsSync(path) ? path : undefined;
}

/**
 * Downloads the latest tested Terraform, with its own definition, into the cache (8 megabytes).
 *
 * @returns the archive's path
 * @throws ToolchainError if it is not available.
 */
export async function provideEngineDefinition(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  return (
    locateEngineDefinition(environment) ??
    (await bring(await proxyOf(environment), `v${LATER_TERRAFORM.version}`, environment, ENGINE_MODULE))
  );
}

async function bring(
  proxy: string,
  version: string,
  environment: NodeJS.ProcessEnv,
  module: string = MODULE,
): Promise<string> {
  const directory = await cached(
    cacheKey(version, module),
    async (draft) => {
      const answer = await get(`${proxy}/${module}/@v/${version}.zip`);
      writeFileSync(join(draft, ARCHIVE), Buffer.from(await answer.arrayBuffer()));
    },
    { directory: cacheDirectory(environment) },
  );
  return join(directory, ARCHIVE);
}

function cacheKey(version: string, module: string = MODULE): string {
  return join("protocol-definition", basename(module), version);
}

/** Returns the first proxy in `GOPROXY`, or Go's default. @throws ToolchainError if it names none */
async function proxyOf(environment: NodeJS.ProcessEnv): Promise<string> {
  const go = findProgram("go", environment);
  const given =
    environment.GOPROXY?.trim() || (go && (await runCommand(go, ["env", "GOPROXY"], { environment })).trim());
  const [first = ""] = (given ?? "").split(/[,|]/);
  if (!/^https?:\/\//.test(first)) {
    throw new ToolchainError(`GOPROXY does not name a module proxy, but "${first}".`);
  }
  return first.replace(/\/+$/, "");
}

/** Returns the highest release in a list, without pre-releases. @throws ToolchainError if there is none */
function newest(versions: readonly string[]): string {
  const numbers = (version: string) => version.slice(1).split(".").map(Number);
  const [highest] = versions
    .map((version) => version.trim())
    .filter((version) => RELEASE.test(version))
    .sort((left, right) => {
      const [a, b] = [numbers(left), numbers(right)];
      return b[0]! - a[0]! || b[1]! - a[1]! || b[2]! - a[2]!;
    });
  if (highest === undefined) {
    throw new ToolchainError("The module proxy does not list a release.");
  }
  return highest;
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) }).catch((error: Error) => {
    throw new ToolchainError(
      `${url} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    );
  });
  if (!answer.ok) {
    throw new ToolchainError(`${url} answered ${answer.status}.`);
  }
  return answer;
}

import { ENGINE_VARIABLE, engineKind, findEngine, type FoundEngine } from "../../lib/constructs/engine/find-engine";
import { findProgram } from "../command";
import { ToolchainError } from "../errors";
import {
  locateEngineRelease,
  OPENTOFU,
  provideEngineRelease,
  type EngineKind,
  type EngineRelease,
} from "./engine-releases";
import { engineVersion } from "./engine-version";

/** A program that plans and applies: Terraform or OpenTofu. */
export interface Engine {
  /** Absolute path of the executable. */
  readonly path: string;
  /** The kind, according to the executable's name. Their default registries differ. */
  readonly kind: EngineKind;
  /** How it was found. */
  readonly source: "environment" | "path" | "cache";
}

/**
 * Finds the engine without installing one: with the rule of the constructs ({@link findEngine}), or the OpenTofu that an earlier
 * run left in the cache.
 *
 * @returns undefined if there is none; {@link provideEngine} installs one.
 * @throws ToolchainError if `TERRAFORM_BINARY_NAME` names a program that cannot be run.
 */
export function locateEngine(environment: NodeJS.ProcessEnv = process.env): Engine | undefined {
  let found: FoundEngine | undefined;
  try {
    found = findEngine(environment);
  } catch (cause) {
    throw new ToolchainError((cause as Error).message, { cause });
  }
  if (found === undefined) {
    return cachedEngine(OPENTOFU, environment);
  }
  const { path } = found;
  return { path, kind: engineKind(path), source: environment[ENGINE_VARIABLE]?.trim() ? "environment" : "path" };
}

/**
 * Makes everything that this process starts from now on use the engine. Programs that synthesize and commands that look for an
 * engine find it with this variable.
 */
export function passEngineOn({ path }: Engine): void {
  process.env[ENGINE_VARIABLE] = path;
}

/**
 * Finds one of the two engines by name, regardless of the one that {@link locateEngine} prefers: on `PATH`, or for OpenTofu also in
 * the cache.
 */
export function locateEngineOfKind(kind: EngineKind, environment: NodeJS.ProcessEnv = process.env): Engine | undefined {
  const path = findProgram(kind === "terraform" ? "terraform" : "tofu", environment);
  if (path !== undefined) {
    return { path, kind, source: "path" };
  }
  return kind === "opentofu" ? cachedEngine(OPENTOFU, environment) : undefined;
}

function cachedEngine(release: EngineRelease, environment: NodeJS.ProcessEnv): Engine | undefined {
  const path = locateEngineRelease(release, environment);
  return path === undefined ? undefined : { path, kind: release.kind, source: "cache" };
}

/**
 * Finds the engine as {@link locateEngine} does, or provides OpenTofu as {@link provideOpenTofu} does.
 *
 * @throws ToolchainError with what was tried and what to install.
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
 * Finds OpenTofu on `PATH` or in the cache, or provides the pinned release as {@link provideEngineRelease} does.
 *
 * @param reason why it is needed: the beginning of the error's message.
 * @throws ToolchainError with what was tried and what to install.
 */
export async function provideOpenTofu(
  environment: NodeJS.ProcessEnv = process.env,
  reason = "tofu is not on PATH. ",
): Promise<Engine> {
  const found = locateEngineOfKind("opentofu", environment);
  return (
    found ?? { path: await provideEngineRelease(OPENTOFU, environment, reason), kind: "opentofu", source: "cache" }
  );
}

/**
 * Finds a release on `PATH`, if that one is there, or in the cache. Otherwise provides it as {@link provideEngineRelease}
 * does.
 *
 * @throws ToolchainError with what was tried and what to install.
 */
export async function provideRelease(
  release: EngineRelease,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Engine> {
  const { kind, version } = release;
  const onPath = findProgram(kind === "terraform" ? "terraform" : "tofu", environment);
  if (onPath !== undefined && (await engineVersion(onPath)) === version) {
    return { path: onPath, kind, source: "path" };
  }
  return { path: await provideEngineRelease(release, environment), kind, source: "cache" };
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

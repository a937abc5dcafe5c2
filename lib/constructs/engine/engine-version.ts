import { spawnSync } from "node:child_process";
import { ENGINE_VARIABLE } from "./find-engine";
import { programStart } from "./program-start";

/** The product and the version that an engine reports. */
export interface EngineVersion {
  readonly product: "Terraform" | "OpenTofu";
  /** Major, minor and patch, as `1.11.4`. Pre-release suffixes are left out. */
  readonly version: string;
}

/** A program is not an engine, or does not run. */
export class EngineVersionError extends Error {
  /** Stays the same from release to release. */
  public readonly code = "ERR_AERIAL_ENGINE_VERSION";

  public constructor(path: string, problem: string) {
    super(`"${path} version" ${problem}. Repair it, or name another engine in ${ENGINE_VARIABLE}.`);
    this.name = "EngineVersionError";
  }
}

/** Longer than any engine takes on a busy machine, in milliseconds. */
const TIMEOUT_MILLISECONDS = 60_000;

const asked = new Map<string, EngineVersion>();

/**
 * Asks an engine for its version, once for each path in a process.
 *
 * @throws EngineVersionError if it does not run, fails, or reports neither Terraform's nor OpenTofu's version
 */
export function engineVersion(path: string): EngineVersion {
  const known = asked.get(path);
  if (known !== undefined) {
    return known;
  }
  const { file, args, windowsVerbatimArguments } = programStart(path, ["version"]);
  const { error, status, signal, stdout, stderr } = spawnSync(file, args, {
    encoding: "utf8",
    windowsVerbatimArguments,
    // Without CHECKPOINT_DISABLE, Terraform looks for a newer release on the network.
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: TIMEOUT_MILLISECONDS,
    windowsHide: true,
  });
  if (error !== undefined) {
    throw new EngineVersionError(path, `could not be run: ${error.message}`);
  }
  if (status !== 0) {
    const end = status === null ? `was ended by ${signal}` : `exited with ${status}`;
    throw new EngineVersionError(path, `${end}: ${firstLine(stderr) || firstLine(stdout) || "it printed nothing"}`);
  }
  // Warnings may precede the line, for example about a missing CLI configuration file.
  const [, product, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+)/m.exec(stdout) ?? [];
  if (product === undefined || version === undefined) {
    const printed = firstLine(stdout) || firstLine(stderr) || "nothing";
    throw new EngineVersionError(path, `printed ${printed}, which is neither Terraform's nor OpenTofu's version`);
  }
  const found = { product: product as EngineVersion["product"], version };
  asked.set(path, found);
  return found;
}

/** Whether a version is at least another: both of dots and digits. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [left, right] = [version, minimum].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}

function firstLine(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return line.trim().slice(0, 200);
}

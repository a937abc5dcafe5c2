import { spawnSync } from "node:child_process";
import { ENGINE_VARIABLE } from "./find-engine";
import { programStart } from "./program-start";

/** The product and the version that an engine reports. */
export interface EngineVersion {
  readonly product: "Terraform" | "OpenTofu";
  /** The major, minor and patch version, such as `1.11.4`, without a pre-release suffix. */
  readonly version: string;
}

/** The error for a program that does not run or is not an engine. */
export class EngineVersionError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_ENGINE_VERSION";

  public constructor(path: string, problem: string) {
    super(`"${path} version" ${problem}. Repair this program, or set ${ENGINE_VARIABLE} to another engine.`);
    this.name = "EngineVersionError";
  }
}

/** The timeout in milliseconds. No engine takes this long, even on a busy machine. */
const TIMEOUT_MILLISECONDS = 60_000;

const asked = new Map<string, EngineVersion>();

/**
 * Returns the version of an engine. Each path is run only once in a process.
 *
 * @throws EngineVersionError if the engine does not run, fails, or does not report the version of Terraform or OpenTofu
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
    throw new EngineVersionError(path, `cannot be run: ${error.message}`);
  }
  if (status !== 0) {
    const end = status === null ? `was stopped by ${signal}` : `exited with status ${status}`;
    throw new EngineVersionError(path, `${end}: ${firstLine(stderr) || firstLine(stdout) || "no output"}`);
  }
  // Warnings may precede the line, for example about a missing CLI configuration file.
  const [, product, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+)/m.exec(stdout) ?? [];
  if (product === undefined || version === undefined) {
    const printed = firstLine(stdout) || firstLine(stderr);
    const output = printed === "" ? "nothing" : JSON.stringify(printed);
    throw new EngineVersionError(path, `printed ${output} instead of the version of Terraform or OpenTofu`);
  }
  const found = { product: product as EngineVersion["product"], version };
  asked.set(path, found);
  return found;
}

/** Whether a version is at least a minimum. Both consist of digits and dots. */
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

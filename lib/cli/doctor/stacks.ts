/** The step about stacks: whether one has more orgs than a local state should have. Reads files only. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findStacks } from "../drift/stacks";
import { StackNotFoundError } from "../errors";
import { LARGE_FLEETS_GUIDE } from "../guide";
import type { Step } from "./report";

/** With more orgs than this, an apply with a local state file is slow. docs/guides/large-fleets.md has figures. */
const ORGS_IN_LOCAL_STATE = 300;

/** A stack's size and backend. */
interface StackSize {
  readonly name: string;
  readonly directory: string;
  /** The type of its backend; `local` also if it does not have one. */
  readonly backend: string;
  /** The number of declared orgs, or of those in its local state if it is larger. */
  readonly orgs: number;
}

/**
 * Counts the orgs of stacks. Finds the stacks as `drift` does.
 *
 * @param base folder in which to look
 * @param dataFolder the engine's `TF_DATA_DIR`
 */
export function stackSizes(base: string, dataFolder: string | undefined): Step {
  if (!existsSync(base)) {
    const advice = ["Set --chdir to the folder that contains cdktf.out, or to a stack's own folder."];
    return { name: "stacks", status: "failed", message: `the folder ${base} does not exist`, advice };
  }
  let directories: readonly string[];
  try {
    directories = findStacks(base, []);
  } catch (error) {
    if (error instanceof StackNotFoundError) {
      return { name: "stacks", status: "skipped", message: `no stack was found in ${base}`, advice: [] };
    }
    throw error;
  }
  const stacks = directories.map((directory) => measure(directory, dataFolder?.trim() || ".terraform"));
  const large = stacks.filter(({ backend, orgs }) => backend === "local" && orgs > ORGS_IN_LOCAL_STATE);
  const found = { stacks };
  if (large.length === 0) {
    return {
      name: "stacks",
      status: "ok",
      message: `${stacks.length} found; every local state is within the recommended maximum of ${ORGS_IN_LOCAL_STATE} orgs`,
      advice: [],
      found,
    };
  }
  return {
    name: "stacks",
    status: "warning",
    message: large.map(({ name, orgs }) => `"${name}" has ${orgs} orgs in a local state`).join("; "),
    advice: [
      "Terraform writes the whole local state after every resource, so the duration of an apply grows with the square of " +
        "the number of orgs. Use a remote backend, or split the stack as generate --orgs-per-stack does. See " +
        `${LARGE_FLEETS_GUIDE}.`,
    ],
    found,
  };
}

function measure(directory: string, dataFolder: string): StackSize {
  const configuration = readJson(join(directory, "cdk.tf.json"));
  const backend = declaredBackend(configuration) ?? initializedBackend(resolve(directory, dataFolder));
  const state = resolve(directory, backend.path ?? "terraform.tfstate");
  const declared = Object.keys(member(member(configuration, "resource"), "aerial_org") ?? {}).length;
  const kept = backend.type === "local" ? orgsInState(readJson(state)) : 0;
  return { name: basename(directory), directory, backend: backend.type, orgs: Math.max(declared, kept) };
}

interface Backend {
  readonly type: string;
  /** The path of a local state. */
  readonly path?: string;
}

/** Returns the backend in a synthesized configuration; undefined if it does not declare one. */
function declaredBackend(configuration: unknown): Backend | undefined {
  const terraform = member(configuration, "terraform");
  if (member(terraform, "cloud") !== undefined) {
    return { type: "cloud" };
  }
  const [[type, settings] = []] = Object.entries(member(terraform, "backend") ?? {});
  return type === undefined ? undefined : backendOf(type, settings);
}

/** Returns the backend that init recorded. For a configuration in HCL, nothing else is known. */
function initializedBackend(dataFolder: string): Backend {
  const backend = member(readJson(join(dataFolder, "terraform.tfstate")), "backend");
  const { type } = (backend ?? {}) as { readonly type?: unknown };
  return backendOf(typeof type === "string" ? type : "local", member(backend, "config"));
}

function backendOf(type: string, settings: unknown): Backend {
  const { path } = (settings ?? {}) as { readonly path?: unknown };
  return { type, ...(typeof path === "string" ? { path } : {}) };
}

function orgsInState(state: unknown): number {
  const { resources } = (state ?? {}) as { readonly resources?: unknown };
  const orgs = (Array.isArray(resources) ? resources : []).filter(
    (resource) => resource?.type === "aerial_org" && resource.mode === "managed",
  );
  return orgs.reduce<number>((sum, { instances }) => sum + (Array.isArray(instances) ? instances.length : 0), 0);
}

/** Returns an object's member if it is an object, otherwise undefined. */
function member(value: unknown, name: string): object | undefined {
  const found: unknown = (value as Record<string, unknown> | undefined)?.[name];
  return typeof found === "object" && found !== null ? found : undefined;
}

/** Returns a file's JSON; undefined if the file is missing or not JSON, such as an encrypted state. */
function readJson(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

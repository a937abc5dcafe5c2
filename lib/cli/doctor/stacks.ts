/** The step about stacks: whether one has more orgs than a local state should have. Reads files only. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findStacks } from "../drift/stacks";
import { StackNotFoundError } from "../errors";
import { LARGE_FLEETS_GUIDE } from "../guide";
import type { Step } from "./report";

/** More orgs than this make an apply with a local state file slow: docs/guides/large-fleets.md has figures. */
const ORGS_IN_LOCAL_STATE = 300;

/** How large a stack is, and where its state is. */
interface StackSize {
  readonly name: string;
  readonly directory: string;
  /** The type of its backend: `local` also if it has none. */
  readonly backend: string;
  /** The orgs that are declared, or those in its local state if these are more. */
  readonly orgs: number;
}

/**
 * Counts the orgs of stacks, which are found as `drift` finds them.
 *
 * @param base where to look
 * @param dataFolder the engine's `TF_DATA_DIR`
 */
export function stackSizes(base: string, dataFolder: string | undefined): Step {
  if (!existsSync(base)) {
    const advice = ["Give --chdir the folder that contains cdktf.out, or a stack's own folder."];
    return { name: "stacks", status: "failed", message: `there is no folder ${base}`, advice };
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
      message: `${stacks.length} found: none has more than ${ORGS_IN_LOCAL_STATE} orgs in a local state`,
      advice: [],
      found,
    };
  }
  return {
    name: "stacks",
    status: "warning",
    message: large.map(({ name, orgs }) => `"${name}" has ${orgs} orgs in a local state`).join("; "),
    advice: [
      "The engine writes the whole state file after every resource, so the time of an apply grows with the square of the orgs. " +
        "Keep the state in a remote backend, or split the stack (generate --orgs-per-stack shows how): " +
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

/** The backend in synthesized configuration. @returns undefined if it declares none */
function declaredBackend(configuration: unknown): Backend | undefined {
  const terraform = member(configuration, "terraform");
  if (member(terraform, "cloud") !== undefined) {
    return { type: "cloud" };
  }
  const [[type, settings] = []] = Object.entries(member(terraform, "backend") ?? {});
  return type === undefined ? undefined : backendOf(type, settings);
}

/** The backend that init noted, which is all that is known of a configuration in HCL. */
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

/** An object in an object; undefined if it is none. */
function member(value: unknown, name: string): object | undefined {
  const found: unknown = (value as Record<string, unknown> | undefined)?.[name];
  return typeof found === "object" && found !== null ? found : undefined;
}

/** A file's JSON; undefined if there is no such file, or if it has something else, such as an encrypted state. */
function readJson(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

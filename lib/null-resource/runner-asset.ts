import { existsSync } from "node:fs";
import type { Construct } from "constructs";
import { LIBRARY } from "../constructs/edition";
import { Annotations, Fn, TerraformAsset, TerraformStack, type LocalExecProvisioner } from "../constructs/framework";
import { DECLARED_ORGS_FILE, DECLARED_ORGS_VARIABLE, DeclaredOrgsFile } from "./declared-orgs-file";
import { RUNNER_ASSET } from "./runner-assets";

/** The construct id of the asset, once a stack. */
const ASSET_ID = "aerial-runner";

const LIMITS =
  "The null_resource edition of the Aerial constructs sees no drift and checks nothing in a plan; a deletion policy of " +
  "PREVENT fails while destroying, after what depends on the org was destroyed. Removing a construct from the code runs " +
  'nothing: a deletion policy and disableOnDestroy are carried out by "destroy" alone (and for what is taken out of a ' +
  "count or forEach), as they were last applied. Where other providers may run, AerialProvider has none of these limits.";

/** The runner's bundle is missing from this package. */
export class RunnerAssetError extends Error {
  /** Stays the same from release to release. */
  public readonly code = "ERR_AERIAL_RUNNER_ASSET";

  public constructor(path: string) {
    super(
      `The Aerial runner is not in this package: there is no ${path}. ` +
        `In a clone of the repository run \`npm run build\`; elsewhere install ${LIBRARY} again.`,
    );
    this.name = "RunnerAssetError";
  }
}

/**
 * Stands behind each command, and the runner ignores it. If there is no Node.js, the engine's message quotes the command, and
 * is the only one: `Error running command '…': exec: "node": executable file not found in $PATH`.
 */
const NEEDS_NODE = "(needs Node.js 20.15 or later on PATH)";

/** A provisioner that starts the runner. */
export interface RunnerStart {
  /** What it is to do, and with which kind of resource: `apply aerial_org`. */
  readonly command: string;
  /** The desired state as JSON: an expression, which the engine evaluates. */
  readonly desired: string;
  /** @default create */
  readonly when?: "destroy";
  /**
   * Whether it looks up which orgs the stack declares.
   *
   * @default false
   */
  readonly comparesDeclaredOrgs?: boolean;
}

/**
 * A local-exec provisioner that starts the runner, which travels with the stack. Credentials are no part of it: the
 * runner takes them from the environment of the engine's process.
 */
export function runner(scope: Construct, start: RunnerStart): LocalExecProvisioner {
  const { command, desired, when, comparesDeclaredOrgs = false } = start;
  return {
    type: "local-exec",
    // Without a shell: the stack may be applied on Windows.
    interpreter: ["node", `\${path.module}/${runnerAsset(scope).path}`],
    command: `${command} ${NEEDS_NODE}`,
    environment: {
      AERIAL_DESIRED_STATE: desired,
      ...(comparesDeclaredOrgs ? { [DECLARED_ORGS_VARIABLE]: `\${path.module}/${DECLARED_ORGS_FILE}` } : {}),
    },
    ...(when === undefined ? {} : { when }),
  };
}

/** An expression for a value as JSON. */
export function asJson(value: Readonly<Record<string, unknown>>): string {
  return Fn.jsonencode(withoutUnset(value));
}

/** Without what was left out. */
export function withoutUnset(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The asset of the stack; the first construct that asks for it makes it, and warns of the edition's limits. */
function runnerAsset(scope: Construct): TerraformAsset {
  const stack = TerraformStack.of(scope);
  const present = stack.node.tryFindChild(ASSET_ID);
  if (present instanceof TerraformAsset) {
    return present;
  }
  if (!existsSync(RUNNER_ASSET)) {
    throw new RunnerAssetError(RUNNER_ASSET);
  }
  Annotations.of(stack).addWarning(LIMITS);
  const asset = new TerraformAsset(stack, ASSET_ID, { path: RUNNER_ASSET });
  new DeclaredOrgsFile(asset, "declared-orgs");
  return asset;
}

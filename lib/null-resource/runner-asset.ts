import { existsSync } from "node:fs";
import type { Construct } from "constructs";
import { LIBRARY } from "../constructs/edition";
import { Annotations, Fn, TerraformAsset, TerraformStack, type LocalExecProvisioner } from "../constructs/framework";
import { DECLARED_ORGS_FILE, DECLARED_ORGS_VARIABLE, DeclaredOrgsFile } from "./declared-orgs-file";
import { RUNNER_ASSET } from "./runner-assets";

/** The construct id of the asset, which each stack has once. */
const ASSET_ID = "aerial-runner";

const LIMITS =
  "The null_resource constructs do not detect drift, and their plan checks nothing. The deletion policy PREVENT fails only " +
  "during a destroy, after the org's dependents are destroyed. Removing a construct from the code runs nothing: its deletion " +
  'policy and disableOnDestroy take effect only at "terraform destroy", and when an element is removed from a count or ' +
  "forEach. The last applied values are used. AerialProvider does not have these limits; use it where other providers can run.";

/** The error for a missing runner bundle in this package. */
export class RunnerAssetError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_RUNNER_ASSET";

  public constructor(path: string) {
    super(
      `The Aerial runner is missing from this package: ${path} does not exist. ` +
        `Install ${LIBRARY} again, or run \`npm run build\` in a clone of the repository.`,
    );
    this.name = "RunnerAssetError";
  }
}

/**
 * The end of each command, which the runner ignores. Without Node.js, the only message is the engine's, which quotes the
 * command: `Error running command '…': exec: "node": executable file not found in $PATH`.
 */
const NEEDS_NODE = "(needs Node.js 20.15 or later on PATH)";

/** A provisioner that starts the runner. */
export interface RunnerStart {
  /** The action and the type of resource, such as `apply aerial_org`. */
  readonly command: string;
  /** An expression for the desired state as JSON, which the engine evaluates. */
  readonly desired: string;
  /** The time at which the provisioner runs. @default create */
  readonly when?: "destroy";
  /**
   * Whether the runner reads the list of the orgs that the stack declares.
   *
   * @default false
   */
  readonly comparesDeclaredOrgs?: boolean;
}

/**
 * Returns a local-exec provisioner that starts the runner in the stack's assets. It does not contain credentials, because the
 * runner reads them from the environment of the engine's process.
 */
export function runner(scope: Construct, start: RunnerStart): LocalExecProvisioner {
  const { command, desired, when, comparesDeclaredOrgs = false } = start;
  return {
    type: "local-exec",
    // No shell is used, so that the stack can also be applied on Windows.
    interpreter: ["node", `\${path.module}/${runnerAsset(scope).path}`],
    command: `${command} ${NEEDS_NODE}`,
    environment: {
      AERIAL_DESIRED_STATE: desired,
      ...(comparesDeclaredOrgs ? { [DECLARED_ORGS_VARIABLE]: `\${path.module}/${DECLARED_ORGS_FILE}` } : {}),
    },
    ...(when === undefined ? {} : { when }),
  };
}

/** Returns an expression for a value as JSON. */
export function asJson(value: Readonly<Record<string, unknown>>): string {
  return Fn.jsonencode(withoutUnset(value));
}

/** Returns the values that are not undefined. */
export function withoutUnset(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Returns the stack's asset. The first call in a stack creates it and adds the warning about the constructs' limits. */
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

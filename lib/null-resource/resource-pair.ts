import type { Construct } from "constructs";
import { writeAsHcl } from "../constructs/blocks/hcl-output";
import type { OrgDeclaration, OrgNames } from "../constructs/declared-orgs/declaration";
import { registerOrg } from "../constructs/declared-orgs/register";
import { withEngineCheck } from "../constructs/engine/engine-check";
import { DataResource, Lazy, type ITerraformDependable } from "../constructs/framework";
import { anchorOf } from "./declared-orgs-file";
import { harmfulSetting, type DestroyEffect } from "./destroy-effect";
import type { NullResourceMetaArguments } from "./meta-arguments";
import { NullResource } from "./null-resource";
import { asJson, runner, withoutUnset } from "./runner-asset";
import { validateInstances } from "./validate-instances";

type Values = Readonly<Record<string, unknown>>;

/** The options for the two resources of a construct. */
export interface ResourcePairOptions {
  /** The type of the provider's resource that the construct replaces. */
  readonly type: "aerial_org" | "aerial_org_products" | "aerial_org_status";
  /** The desired state that the runner applies. */
  readonly desired: Values;
  /** The desired values, as texts, whose change starts the runner again. */
  readonly triggers: Values;
  /** The values that a destroy uses. They change in place. */
  readonly destroy: Values;
  /**
   * The org, if the runner checks it before it changes anything: at a creation, and when the construct names another org.
   *
   * @default - there is no check in advance
   */
  readonly checked?: string;
  readonly meta: NullResourceMetaArguments;
  /** The configured org. */
  readonly org: OrgNames;
  /**
   * The settings that let a destroy change the org.
   *
   * @default - a destroy changes nothing
   */
  readonly effect?: DestroyEffect;
}

/**
 * The lifecycle of both resources. With it, engines run a destroy-time provisioner only for a destroy, not for a replacement.
 * Both need it, because engines report a cycle if only a part of a chain has it.
 */
const FORGETS_WHAT_IT_REPLACES = { createBeforeDestroy: true };

/**
 * Declares a `null_resource` and a `terraform_data`, the anchor, with the name of the construct. The triggers of the
 * `null_resource` are the desired state, which its create-time provisioner applies. The anchor's destroy-time provisioner
 * carries out the destroy.
 *
 * Only a destroy deactivates or disables anything. Neither -replace nor a change to another org does.
 *
 * @returns the address that other constructs depend on, which is the resource that is created last and destroyed first
 */
export function declareResourcePair(scope: Construct, options: ResourcePairOptions): string {
  const { type, desired, destroy, checked, meta, effect } = options;
  const anchorProvisioners = [
    ...(checked === undefined ? [] : [runner(scope, { command: `check ${type}`, desired: asJson(desired) })]),
    runner(scope, {
      command: `destroy ${type}`,
      desired: "${jsonencode(self.input)}",
      when: "destroy",
      comparesDeclaredOrgs: effect !== undefined,
    }),
  ];
  const anchor = (before?: NullResource) =>
    withEngineCheck(scope, "terraform_data", () =>
      writeAsHcl(
        new DataResource(scope, "anchor", {
          ...meta,
          input: withoutUnset(destroy),
          lifecycle: FORGETS_WHAT_IT_REPLACES,
          provisioners: anchorProvisioners,
          dependsOn: dependencies(meta, before),
          ...(checked === undefined ? {} : { triggersReplace: { org: checked } }),
        }),
      ),
    );
  const made = (before?: DataResource) =>
    writeAsHcl(
      new NullResource(scope, "Default", {
        ...meta,
        lifecycle: FORGETS_WHAT_IT_REPLACES,
        triggers: withoutUnset(options.triggers) as Record<string, string>,
        provisioners: [runner(scope, { command: `apply ${type}`, desired: asJson(desired) })],
        dependsOn: dependencies(meta, before),
      }),
    );
  if (checked === undefined) {
    // The anchor is created after the desired state is applied, because until then a destroy has nothing to do.
    const first = made();
    const second = anchor(first);
    second.overrideLogicalId(first.friendlyUniqueId);
    declareOrg(scope, options, second, first);
    return second.fqn;
  }
  const first = anchor();
  const second = made(first);
  first.overrideLogicalId(second.friendlyUniqueId);
  declareOrg(scope, options, first, second);
  return second.fqn;
}

/**
 * Registers the org and adds the check of the instances. If a destroy can change the org, it also writes the anchor's own
 * address into the anchor. The runner needs the address to distinguish the anchor from another one that declares the same
 * org. All other anchors stay unchanged.
 */
function declareOrg(
  construct: Construct,
  { type, org, destroy, effect = {} }: ResourcePairOptions,
  anchor: DataResource,
  made: NullResource,
): void {
  const declaration: OrgDeclaration = {
    construct,
    type,
    resourceType: "terraform_data",
    element: anchor,
    org: () => org,
  };
  registerOrg(declaration);
  const setting = harmfulSetting(effect);
  construct.node.addValidation({ validate: () => validateInstances(declaration, setting, made) });
  if (setting !== undefined) {
    anchor.input = {
      ...withoutUnset(destroy),
      anchor: anchorOf(declaration),
      key: Lazy.anyValue({ produce: () => (anchor.forEach === undefined ? undefined : "${each.key}") }),
    };
  }
}

function dependencies(
  { dependsOn = [] }: NullResourceMetaArguments,
  before: ITerraformDependable | undefined,
): ITerraformDependable[] | undefined {
  const all = [...dependsOn, ...(before === undefined ? [] : [before])];
  return all.length === 0 ? undefined : all;
}

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

/** The two resources of a construct. */
export interface ResourcePairOptions {
  /** The kind of resource, by its type in the provider edition. */
  readonly type: "aerial_org" | "aerial_org_products" | "aerial_org_status";
  /** What the runner is told when it makes the desired state so. */
  readonly desired: Values;
  /** Those of the desired values that make the runner start anew when they change: texts. */
  readonly triggers: Values;
  /** What a destroy is done by. It changes in place. */
  readonly destroy: Values;
  /**
   * Which org it is, where a creation is to be checked before anything is changed, and also when it is another org.
   *
   * @default - nothing is checked before
   */
  readonly checked?: string;
  readonly meta: NullResourceMetaArguments;
  /** The org, as it was given. */
  readonly org: OrgNames;
  /**
   * The settings that let a destroy change the org.
   *
   * @default - a destroy changes nothing
   */
  readonly effect?: DestroyEffect;
}

/**
 * Engines start no destroy-time provisioner when they replace a resource that has this, only when they destroy it. Both
 * resources have it: engines find cycles where some of a chain have it and some have not.
 */
const FORGETS_WHAT_IT_REPLACES = { createBeforeDestroy: true };

/**
 * Declares a `null_resource` whose triggers are the desired state and whose create-time provisioner makes it so, and a
 * `terraform_data`, the anchor, whose destroy-time provisioner does what destroying means. Both are called as the
 * construct is.
 *
 * Neither -replace nor another org ever deactivates or disables anything: only a destroy does.
 *
 * @returns the address that others depend on: the resource that is made last and destroyed first
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
    // The anchor is there only once the desired state is: before, a destroy has nothing to do.
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
 * Registers the org, checks the instances, and has an anchor whose destroy may change the org know its own address: only so
 * does the runner tell the anchor from another one that declares the same org. All other anchors stay as they were.
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

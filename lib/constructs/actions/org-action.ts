import type { Construct } from "constructs";
import type { AerialOrgActionTrigger } from "./aerial-org-action-trigger";
import { dependable, type TerraformProvider, type TerraformResource } from "../framework";
import { TopLevelBlock } from "../blocks/top-level-block";
import { writeTriggersAsBlocks, type ActionTrigger } from "./hcl-triggers";
import { validateTriggerEvents } from "../validation/values/closed-set";

/** The triggers of each resource. An override replaces the previous one, so all triggers are written together. */
const triggersOf = new WeakMap<TerraformResource, ActionTrigger[]>();

/**
 * An action on one org. Users see its members on the subclasses.
 *
 * @internal
 */
export abstract class OrgAction extends TopLevelBlock {
  protected constructor(scope: Construct, id: string, type: string, provider: TerraformProvider | undefined) {
    super(scope, id, { kind: "action", type, provider });
  }

  /**
   * Runs the action whenever a resource of the same stack changes. This adds an `action_trigger` to the resource's
   * lifecycle. It uses the override `lifecycle.action_trigger`, so do not override that yourself.
   *
   * @param resource the resource whose changes trigger the action
   * @param trigger the events, and an optional condition
   */
  public addTrigger(resource: TerraformResource, trigger: AerialOrgActionTrigger): void {
    const triggers = triggersOf.get(resource) ?? [];
    triggers.push({ events: trigger.events, condition: trigger.condition, actions: [dependable(this)] });
    triggersOf.set(resource, triggers);
    resource.addOverride("lifecycle.action_trigger", triggers);
    writeTriggersAsBlocks(resource, triggers);
    this.node.addValidation({ validate: () => validateTriggerEvents(trigger.events) });
  }
}

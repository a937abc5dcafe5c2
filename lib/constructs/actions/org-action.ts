import type { Construct } from "constructs";
import type { AerialOrgActionTrigger } from "./aerial-org-action-trigger";
import { dependable, type TerraformProvider, type TerraformResource } from "../framework";
import { TopLevelBlock } from "../blocks/top-level-block";
import { writeTriggersAsBlocks, type ActionTrigger } from "./hcl-triggers";
import { validateTriggerEvents } from "../validation/values/closed-set";

/** The triggers of each resource: an override replaces the one before, so all of them are written together. */
const triggersOf = new WeakMap<TerraformResource, ActionTrigger[]>();

/**
 * An action on one org. Users see its members on the actions themselves.
 *
 * @internal
 */
export abstract class OrgAction extends TopLevelBlock {
  protected constructor(scope: Construct, id: string, type: string, provider: TerraformProvider | undefined) {
    super(scope, id, { kind: "action", type, provider });
  }

  /**
   * Has the action run whenever something happens to a resource of the same stack: adds an `action_trigger` to the
   * resource's lifecycle. It is written as the override `lifecycle.action_trigger`, so do not override that yourself.
   *
   * @param resource the resource whose changes set the action off
   * @param trigger which changes those are
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

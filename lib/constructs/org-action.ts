import type { Construct } from "constructs";
import type { AerialOrgActionConfig, AerialOrgActionTrigger } from "./aerial-org-action-config";
import type { TerraformResource } from "./framework";
import { dependable, stringToTerraform } from "./framework";
import { TopLevelBlock } from "./top-level-block";
import { validateTriggerEvents } from "./validation/closed-set";
import { validateOrgId } from "./validation/identifier";

/** The triggers of each resource: an override replaces the one before, so all of them are written together. */
const triggersOf = new WeakMap<TerraformResource, object[]>();

/**
 * An action on one org. Users see its members on the actions themselves.
 *
 * @internal
 */
export abstract class OrgAction extends TopLevelBlock {
  private readonly triggers: AerialOrgActionTrigger[] = [];

  protected constructor(scope: Construct, id: string, type: string, config: AerialOrgActionConfig) {
    super(scope, id, { kind: "action", type, provider: config.provider });
    this._orgId = config.orgId;
    this.node.addValidation({
      validate: () => [
        ...validateOrgId(this._orgId),
        ...this.triggers.flatMap(({ events }) => validateTriggerEvents(events)),
      ],
    });
  }

  // org_id - required
  private _orgId: string;
  /** The id of the org that the action is about. */
  public get orgId(): string {
    return this._orgId;
  }
  public set orgId(value: string) {
    this._orgId = value;
  }
  /** What was given as `orgId`. */
  public get orgIdInput(): string | undefined {
    return this._orgId;
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
    this.triggers.push(trigger);
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return { config: { org_id: stringToTerraform(this._orgId) } };
  }
}

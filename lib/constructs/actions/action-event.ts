/**
 * The events that can trigger an action. Each event is a change of a resource.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { ActionEvent, AerialOrg, AerialOrgActivateAction, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
 * const activate = new AerialOrgActivateAction(stack, "activate", { orgId: acme.orgId });
 * activate.addTrigger(acme, { events: [ActionEvent.AFTER_CREATE] });
 */
export abstract class ActionEvent {
  /** Before the resource is created. */
  public static readonly BEFORE_CREATE = "before_create";
  /** After the resource was created. */
  public static readonly AFTER_CREATE = "after_create";
  /** Before the resource is updated. */
  public static readonly BEFORE_UPDATE = "before_update";
  /** After the resource was updated. */
  public static readonly AFTER_UPDATE = "after_update";
}

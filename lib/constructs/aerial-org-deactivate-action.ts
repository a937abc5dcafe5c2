import type { Construct } from "constructs";
import type { AerialOrgActionConfig } from "./aerial-org-action-config";
import { OrgAction } from "./org-action";
import { refuseMisspelledProperties } from "./validation/misspelled";

/**
 * Deactivates an org, once (`aerial_org_deactivate`): nobody can sign in any more. The Aerial org is never deactivated.
 *
 * An action has no state and belongs to no plan: it runs when somebody asks for it by its address, as
 * `terraform apply -invoke=action.aerial_org_deactivate.acme`, or when a resource that it was added to with
 * `addTrigger` changes. Terraform 1.14 is needed, and the framework's JSON output, which is the default.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialProvider, AerialOrgDeactivateAction } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 * new AerialOrgDeactivateAction(stack, "acme", { orgId: "00o16fjDHCgFqob8n0g4" });
 */
export class AerialOrgDeactivateAction extends OrgAction {
  /** The action's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_deactivate";

  /**
   * Declares the action; it runs nothing by itself.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org
   */
  public constructor(scope: Construct, id: string, config: AerialOrgActionConfig) {
    super(scope, id, AerialOrgDeactivateAction.tfResourceType, config);
    refuseMisspelledProperties(this, "AerialOrgDeactivateAction", config);
  }
}

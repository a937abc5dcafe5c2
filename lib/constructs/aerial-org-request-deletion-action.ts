import type { Construct } from "constructs";
import type { AerialOrgActionConfig } from "./aerial-org-action-config";
import { OrgAction } from "./org-action";
import { refuseMisspelledProperties } from "./validation/misspelled";

/**
 * Requests the deletion of an org, once (`aerial_org_request_deletion`). It must be inactive, and Okta accepts this in the
 * Aerial sandbox and from members of the Okta Partner Program (`partnerProgram` of the provider) alone. The Aerial org is
 * never deleted.
 *
 * An action has no state and belongs to no plan: it runs when somebody asks for it by its address, as
 * `terraform apply -invoke=action.aerial_org_request_deletion.acme`, or when a resource that it was added to with
 * `addTrigger` changes. Terraform 1.14 is needed, and the framework's JSON output, which is the default.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialProvider, AerialOrgRequestDeletionAction } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 * new AerialOrgRequestDeletionAction(stack, "acme", { orgId: "00o16fjDHCgFqob8n0g4" });
 */
export class AerialOrgRequestDeletionAction extends OrgAction {
  /** The action's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_request_deletion";

  /**
   * Declares the action; it runs nothing by itself.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org
   */
  public constructor(scope: Construct, id: string, config: AerialOrgActionConfig) {
    super(scope, id, AerialOrgRequestDeletionAction.tfResourceType, config);
    refuseMisspelledProperties(this, "AerialOrgRequestDeletionAction", config);
  }
}

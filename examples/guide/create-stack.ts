/** The first stack of the guide: creates an org, and adds it to the account. */
import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AerialChildOrg,
  AerialManagedOrg,
  AerialOrgConsent,
  AerialProvider,
  DeletionPolicy,
  OrgStatus,
} from "../../lib";
import type { GuideSettings } from "./settings";

/**
 * The child org, its consent, its products and its status. Set the parent org's API token in TF_VAR_parent_token. It is never stored in
 * the state.
 */
export class CreateStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: GuideSettings) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    const parentToken = new TerraformVariable(this, "parent_token", {
      type: "string",
      sensitive: true,
      default: "",
      description: "An API token of a super admin of the parent org. Needed until the child org exists.",
    });

    const child = new AerialChildOrg(this, "child", {
      parentDomain: settings.parentDomain,
      parentToken: parentToken.stringValue,
      name: settings.childName,
      subdomain: settings.childSubdomain,
      retainToken: settings.retainToken,
      admin: { firstName: "Ada", lastName: "Lovelace", email: settings.adminEmail, login: settings.adminEmail },
    });

    // A child org inherits its parent's consent. If the parent has not granted any, this resource does.
    const consent = new AerialOrgConsent(this, "consent", {
      domain: settings.childHost ?? child.domain,
      token: child.token,
    });

    // At the end of the guide, the status INACTIVE deactivates the org, and a destroy with DELETE requests its deletion.
    new AerialManagedOrg(this, "org", {
      orgId: child.orgId,
      productIds: settings.productIds,
      status: settings.status ?? OrgStatus.ACTIVE,
      deletionPolicy: settings.deletionPolicy ?? DeletionPolicy.PREVENT,
      dependsOn: [consent],
    });

    new TerraformOutput(this, "child-org-id", { value: child.orgId });
    new TerraformOutput(this, "child-domain", { value: child.domain });
    // Without a token, the output has no value, and `cdktf` fails on such an output.
    if (settings.retainToken !== false) {
      new TerraformOutput(this, "child-token", { value: child.token, sensitive: true });
    }
  }
}

/** The first stack of the guide: an org comes into being, and into the account. */
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
 * Child org, consent, adding, products, status. The parent's API token is given as TF_VAR_parent_token: Terraform hands it
 * on and keeps it nowhere.
 */
export class CreateStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: GuideSettings) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    const parentToken = new TerraformVariable(this, "parent_token", {
      type: "string",
      sensitive: true,
      default: "",
      description: "An API token of a super administrator of the parent org. Needed until the child org is there.",
    });

    const child = new AerialChildOrg(this, "child", {
      parentDomain: settings.parentDomain,
      parentToken: parentToken.stringValue,
      name: settings.childName,
      subdomain: settings.childSubdomain,
      retainToken: settings.retainToken,
      admin: { firstName: "Ada", lastName: "Lovelace", email: settings.adminEmail, login: settings.adminEmail },
    });

    // A child org has its parent's consent; if the parent gave none, this grants it.
    const consent = new AerialOrgConsent(this, "consent", {
      domain: settings.childHost ?? child.domain,
      token: child.token,
    });

    // Later: status INACTIVE deactivates the org; then deletionPolicy DELETE and a destroy request its deletion.
    new AerialManagedOrg(this, "org", {
      orgId: child.orgId,
      productIds: settings.productIds,
      status: settings.status ?? OrgStatus.ACTIVE,
      deletionPolicy: settings.deletionPolicy ?? DeletionPolicy.PREVENT,
      dependsOn: [consent],
    });

    new TerraformOutput(this, "child-org-id", { value: child.orgId });
    new TerraformOutput(this, "child-domain", { value: child.domain });
    // Once the token is gone, so is the output: `cdktf` fails on an output without a value.
    if (settings.retainToken !== false) {
      new TerraformOutput(this, "child-token", { value: child.token, sensitive: true });
    }
  }
}

/**
 * A first stack: orgs that an Aerial account manages, their products and their status.
 *
 * Outside this repository, import from "cdktf-provider-aerial". The account and the credentials come from Terraform's
 * environment: AERIAL_ACCOUNT_ID, AERIAL_ORG_DOMAIN, AERIAL_CLIENT_ID and AERIAL_PRIVATE_KEY.
 */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialOrg, AerialOrgProducts, AerialOrgStatus, AerialProvider, DeletionPolicy, OrgStatus } from "../../lib";
import { settingsFromEnvironment, type QuickstartSettings } from "./settings";

/** A stack with two orgs of one account: one with its id, the other with its domain. */
export class QuickstartStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: QuickstartSettings) {
    super(scope, id);
    new AerialProvider(this, "aerial");

    const sales = new AerialOrg(this, "sales", {
      orgId: settings.salesOrgId,
      deletionPolicy: settings.deletionPolicy ?? DeletionPolicy.PREVENT,
    });
    new AerialOrgProducts(this, "sales-products", {
      orgId: sales.orgId,
      productIds: settings.salesProductIds,
    });
    new AerialOrgStatus(this, "sales-status", { orgId: sales.orgId, status: settings.salesStatus ?? OrgStatus.ACTIVE });

    const support = new AerialOrg(this, "support", {
      domain: settings.supportDomain,
      deletionPolicy: settings.deletionPolicy ?? DeletionPolicy.PREVENT,
    });

    new TerraformOutput(this, "sales-domain", { value: sales.domain });
    new TerraformOutput(this, "support-org-id", { value: support.orgId });
  }
}

if (require.main === module) {
  const app = new App();
  new QuickstartStack(app, "quickstart", settingsFromEnvironment(process.env));
  app.synth();
}

/** The stack under test: one active org and its products. */
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialOrg, AerialOrgProducts, AerialOrgStatus, AerialProvider, DeletionPolicy, OrgStatus } from "../../lib";

export class OrgsStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    const sales = new AerialOrg(this, "sales", {
      domain: "acme-sales.oktapreview.com",
      deletionPolicy: DeletionPolicy.PREVENT,
    });
    new AerialOrgProducts(this, "sales-products", { orgId: sales.orgId, productIds: ["P000052", "P000131"] });
    new AerialOrgStatus(this, "sales-status", { orgId: sales.orgId, status: OrgStatus.ACTIVE });
    new TerraformOutput(this, "sales-org-id", { value: sales.orgId });
  }
}

if (require.main === module) {
  const app = new App();
  new OrgsStack(app, "orgs");
  app.synth();
}

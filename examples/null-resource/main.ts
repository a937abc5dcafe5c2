/**
 * The `null_resource` edition, for pipelines that allow only providers from a registry: two orgs, products and a status.
 *
 * Outside of this repository the import says "cdktf-provider-aerial". The account and the credentials come from the
 * environment of Terraform and from nowhere else.
 */
import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DeletionPolicy, nullResource, OrgStatus } from "../../lib";

/** Which orgs. */
export interface NullResourceSettings {
  readonly salesOrgId: string;
  readonly supportDomain: string;
}

/** One org named by its id with all that belongs to it, another by its domain. */
export class NullResourceStack extends TerraformStack {
  public constructor(scope: Construct, id: string, { salesOrgId, supportDomain }: NullResourceSettings) {
    super(scope, id);
    new provider.NullProvider(this, "null");

    // There are no outputs to refer to: each construct names the org, and dependsOn gives the order.
    const sales = new nullResource.AerialOrg(this, "sales", {
      orgId: salesOrgId,
      deletionPolicy: DeletionPolicy.DEACTIVATE,
    });
    const products = new nullResource.AerialOrgProducts(this, "sales-products", {
      orgId: salesOrgId,
      productIds: ["P000052", "P000131"],
      dependsOn: [sales],
    });
    new nullResource.AerialOrgStatus(this, "sales-status", {
      orgId: salesOrgId,
      status: OrgStatus.ACTIVE,
      dependsOn: [products],
    });

    new nullResource.AerialOrg(this, "support", {
      domain: supportDomain,
      deletionPolicy: DeletionPolicy.ABANDON,
    });
  }
}

if (require.main === module) {
  const app = new App();
  new NullResourceStack(app, "null-resource", {
    salesOrgId: process.env.EXAMPLE_SALES_ORG_ID ?? "00o16fjDHCgFqob8n0g4",
    supportDomain: process.env.EXAMPLE_SUPPORT_DOMAIN ?? "acme-support.okta.com",
  });
  app.synth();
}

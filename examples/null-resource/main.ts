/**
 * Two orgs, products and a status with the `null_resource` constructs, for pipelines that allow only providers from a registry.
 *
 * Outside this repository, import from "cdktf-provider-aerial". The account and the credentials come only from Terraform's
 * environment.
 */
import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DeletionPolicy, nullResource, OrgStatus } from "../../lib";

/** The orgs of the example. */
export interface NullResourceSettings {
  readonly salesOrgId: string;
  readonly supportDomain: string;
}

/** A stack with two orgs: one with its id, products and status, the other with its domain. */
export class NullResourceStack extends TerraformStack {
  public constructor(scope: Construct, id: string, { salesOrgId, supportDomain }: NullResourceSettings) {
    super(scope, id);
    new provider.NullProvider(this, "null");

    // These constructs have no outputs, so each one names the org, and dependsOn sets the order.
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

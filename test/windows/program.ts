/**
 * The program of the scenario: an org of an Aerial account, and another one by `null_resource`. The variable
 * DELETION_POLICY has the first org's policy.
 */
import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import { AerialOrg, AerialOrgProducts, AerialProvider, DeletionPolicy, nullResource } from "cdktf-provider-aerial";

const app = new App();

const orgs = new TerraformStack(app, "orgs");
new AerialProvider(orgs, "aerial");
const sales = new AerialOrg(orgs, "sales", {
  domain: "acme-sales.okta.com",
  deletionPolicy: process.env.DELETION_POLICY ?? DeletionPolicy.PREVENT,
});
new AerialOrgProducts(orgs, "sales-products", { orgId: sales.orgId, productIds: ["P000052", "P000131"] });

const pipeline = new TerraformStack(app, "orgs-by-null-resource");
new provider.NullProvider(pipeline, "null");
const support = new nullResource.AerialOrg(pipeline, "support", {
  domain: "acme-support.okta.com",
  deletionPolicy: DeletionPolicy.ABANDON,
});
new nullResource.AerialOrgProducts(pipeline, "support-products", {
  domain: "acme-support.okta.com",
  productIds: ["P000052"],
  dependsOn: [support],
});

app.synth();

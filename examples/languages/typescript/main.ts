/**
 * Orgs of an Aerial account, and one more with `null_resource`, for pipelines that do not allow the `aerial` provider. The
 * account and the credentials come from Terraform's environment. The same program: ../python/main.py, ../go/main.go.
 */
import { provider } from "@cdktf/provider-null";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  AerialOrg,
  AerialOrgProducts,
  AerialOrgStatus,
  AerialProvider,
  DataAerialAccount,
  DeletionPolicy,
  nullResource,
  OrgStatus,
} from "cdktf-provider-aerial";

const app = new App();

const orgs = new TerraformStack(app, "orgs");
new AerialProvider(orgs, "aerial");
const account = new DataAerialAccount(orgs, "account");
const sales = new AerialOrg(orgs, "sales", {
  domain: "acme-sales.okta.com",
  deletionPolicy: DeletionPolicy.ABANDON,
});
new AerialOrgProducts(orgs, "sales-products", {
  orgId: sales.orgId,
  productIds: ["P000052", "P000131"],
});
new AerialOrgStatus(orgs, "sales-status", {
  orgId: sales.orgId,
  status: OrgStatus.ACTIVE,
});

// The account already manages this org: the next apply imports it.
const legacy = new AerialOrg(orgs, "legacy", {
  domain: "acme-legacy.okta.com",
  deletionPolicy: DeletionPolicy.ABANDON,
});
legacy.importFrom("acme-legacy.okta.com");

new TerraformOutput(orgs, "account-name", { value: account.name });
new TerraformOutput(orgs, "sales-org-id", { value: sales.orgId });

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

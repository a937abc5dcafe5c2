import { App, TerraformStack } from "cdktf";
import { AerialManagedOrg, AerialProvider, DeletionPolicy, OrgStatus } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new AerialManagedOrg(stack, "acme", {
  domain: "acme.okta.com",
  productIds: ["P000052", "P000131"],
  status: OrgStatus.ACTIVE,
  deletionPolicy: DeletionPolicy.DEACTIVATE,
});
new AerialManagedOrg(stack, "after-acme", { domain: "beta.okta.com", dependsOn: [acme] });

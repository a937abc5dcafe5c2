import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialOrg, AerialProvider, DeletionPolicy } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new AerialOrg(stack, "acme", {
  domain: "acme.okta.com",
  deletionPolicy: DeletionPolicy.DEACTIVATE,
});
new TerraformOutput(stack, "acme-id", { value: acme.orgId });

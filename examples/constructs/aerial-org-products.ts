import { App, TerraformStack } from "cdktf";
import { AerialOrg, AerialOrgProducts, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
new AerialOrgProducts(stack, "acme-products", {
  orgId: acme.orgId,
  productIds: ["P000052", "P000131"],
});

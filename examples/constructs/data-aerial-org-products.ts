import { App, TerraformStack } from "cdktf";
import { AerialOrgProducts, AerialProvider, DataAerialOrgProducts } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

// The new org gets the same products as the template org.
const template = new DataAerialOrgProducts(stack, "template", { orgId: "00o16fjDHCgFqob8n0g4" });
new AerialOrgProducts(stack, "acme-products", {
  orgId: "00o26fjDHCgFqob8n0g5",
  productIds: template.productIds,
});

import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import { nullResource } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new provider.NullProvider(stack, "null");
const orgId = "00o16fjDHCgFqob8n0g4";
const acme = new nullResource.AerialOrg(stack, "acme", { orgId });
new nullResource.AerialOrgProducts(stack, "acme-products", {
  orgId,
  productIds: ["P000052", "P000131"],
  dependsOn: [acme],
});

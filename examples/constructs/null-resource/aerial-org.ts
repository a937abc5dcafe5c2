import { provider } from "@cdktf/provider-null";
import { App, TerraformStack } from "cdktf";
import { DeletionPolicy, nullResource } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new provider.NullProvider(stack, "null");
new nullResource.AerialOrg(stack, "acme", {
  orgId: "00o16fjDHCgFqob8n0g4",
  deletionPolicy: DeletionPolicy.DEACTIVATE,
});

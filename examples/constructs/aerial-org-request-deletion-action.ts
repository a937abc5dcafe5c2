import { App, TerraformStack } from "cdktf";
import { AerialProvider, AerialOrgRequestDeletionAction } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialOrgRequestDeletionAction(stack, "acme", { orgId: "00o16fjDHCgFqob8n0g4" });

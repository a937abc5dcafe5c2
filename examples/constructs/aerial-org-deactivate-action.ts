import { App, TerraformStack } from "cdktf";
import { AerialProvider, AerialOrgDeactivateAction } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialOrgDeactivateAction(stack, "acme", { orgId: "00o16fjDHCgFqob8n0g4" });

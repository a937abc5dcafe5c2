import { App, TerraformStack } from "cdktf";
import { AerialProvider, AerialOrgActivateAction } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialOrgActivateAction(stack, "acme", { orgId: "00o16fjDHCgFqob8n0g4" });

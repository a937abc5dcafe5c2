import { App, TerraformStack } from "cdktf";
import { AerialOrg, AerialProvider, DeletionPolicy } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");
new AerialOrg(stack, "acme", { domain: "acme.okta.com", deletionPolicy: DeletionPolicy.ABANDON });

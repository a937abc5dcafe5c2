import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AerialProvider, DataAerialOrg } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const acme = new DataAerialOrg(stack, "acme", { domain: "acme.okta.com" });
new TerraformOutput(stack, "acme-status", { value: acme.status });

import { App, TerraformStack, TerraformVariable } from "cdktf";
import { AerialOrg, AerialOrgConsent, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const token = new TerraformVariable(stack, "acme_token", { type: "string", sensitive: true });
const consent = new AerialOrgConsent(stack, "acme-consent", { domain: "acme.okta.com", token: token.stringValue });
new AerialOrg(stack, "acme", { domain: "acme.okta.com", dependsOn: [consent] });

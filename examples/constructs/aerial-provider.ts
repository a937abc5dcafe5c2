import { App, TerraformStack, TerraformVariable } from "cdktf";
import { AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");

// All settings come from the environment: AERIAL_ACCOUNT_ID, AERIAL_ORG_DOMAIN, AERIAL_CLIENT_ID, AERIAL_PRIVATE_KEY.
new AerialProvider(stack, "aerial");

// A second account, with a key that is never written to the synthesized stack.
const key = new TerraformVariable(stack, "sandbox_key", { type: "string", sensitive: true });
new AerialProvider(stack, "sandbox", {
  alias: "sandbox",
  accountId: "0227mkkf8ulgt48bkidcd8ekqft",
  baseUrl: "https://aerial-sandbox.okta.com",
  orgDomain: "acme-aerial.oktapreview.com",
  clientId: "0oa1b2c3d4e5f6g7h8i9",
  privateKey: key.stringValue,
});

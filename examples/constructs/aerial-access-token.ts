import { App, TerraformStack } from "cdktf";
import { AerialAccessToken, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "aerial-org");
new AerialProvider(stack, "aerial");

// The Okta provider manages the Aerial org itself with the same API client, so it needs no other secret.
const token = new AerialAccessToken(stack, "token", { scopes: ["okta.apps.manage"] });
stack.addOverride("terraform.required_providers.okta", { source: "okta/okta", version: "~> 6.12" });
stack.addOverride("provider.okta", [
  { org_name: "acme-aerial", base_url: "okta.com", access_token: token.accessToken },
]);

import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AerialAccessToken, AerialProvider } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "aerial-org");
new AerialProvider(stack, "aerial");

// The Aerial org itself, with the same client and without another secret.
const token = new AerialAccessToken(stack, "token", { scopes: ["okta.apps.manage"] });
new OktaProvider(stack, "okta", { orgName: "acme-aerial", baseUrl: "okta.com", accessToken: token.accessToken });

/** The Okta provider for the child org: with the API token of its first administrator, later with a service app's key. */
import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
import { TerraformVariable, type TerraformStack } from "cdktf";
import { SERVICE_APP_SCOPES, type GuideSettings } from "./settings";

/** The Okta provider that these stacks are made for; the constructs of `@cdktf/provider-okta` name an older one. */
const OKTA_PROVIDER_VERSION = "~> 6.12";

/**
 * Configures the Okta provider of a stack. `TF_VAR_okta_api_token` has the API token: an ephemeral variable is in no state
 * and in no plan, while a reference to the first stack would copy the token into this stack's state. With a client id, the
 * provider reads the private key from `OKTA_API_PRIVATE_KEY`, and no token is needed.
 */
export function configureOkta(stack: TerraformStack, { childSubdomain, oktaDomain, clientId }: GuideSettings): void {
  const org = { orgName: childSubdomain, baseUrl: oktaDomain };
  if (clientId === undefined) {
    const token = new TerraformVariable(stack, "okta_api_token", {
      type: "string",
      sensitive: true,
      description: "An API token of a super administrator of the child org.",
    });
    token.addOverride("ephemeral", true);
    new OktaProvider(stack, "okta", { ...org, apiToken: token.stringValue });
  } else {
    new OktaProvider(stack, "okta", { ...org, clientId, scopes: SERVICE_APP_SCOPES });
  }
  stack.addOverride("terraform.required_providers.okta.version", OKTA_PROVIDER_VERSION);
}

/** The Okta provider for the child org. It uses the first administrator's API token, and later a service app's key. */
import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
import { TerraformVariable, type TerraformStack } from "cdktf";
import { SERVICE_APP_SCOPES, type GuideSettings } from "./settings";

/** The version of the Okta provider that these stacks need. The constructs in `@cdktf/provider-okta` require an older one. */
const OKTA_PROVIDER_VERSION = "~> 6.12";

/**
 * Configures the Okta provider of a stack. The API token comes from `TF_VAR_okta_api_token`. Its variable is ephemeral, so Terraform
 * does not write it to a state or a plan; a reference to the first stack would copy the token to this stack's state. With a client id,
 * the provider reads the private key from `OKTA_API_PRIVATE_KEY`, and needs no token.
 */
export function configureOkta(stack: TerraformStack, { childSubdomain, oktaDomain, clientId }: GuideSettings): void {
  const org = { orgName: childSubdomain, baseUrl: oktaDomain };
  if (clientId === undefined) {
    const token = new TerraformVariable(stack, "okta_api_token", {
      type: "string",
      sensitive: true,
      description: "An API token of a super admin of the child org.",
    });
    token.addOverride("ephemeral", true);
    new OktaProvider(stack, "okta", { ...org, apiToken: token.stringValue });
  } else {
    new OktaProvider(stack, "okta", { ...org, clientId, scopes: SERVICE_APP_SCOPES });
  }
  stack.addOverride("terraform.required_providers.okta.version", OKTA_PROVIDER_VERSION);
}

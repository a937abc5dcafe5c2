/** The second stack of the guide: an API service app in the org, whose key replaces the API token. */
import { AppOauth } from "@cdktf/provider-okta/lib/app-oauth";
import { AppOauthApiScope } from "@cdktf/provider-okta/lib/app-oauth-api-scope";
import { AppOauthRoleAssignment } from "@cdktf/provider-okta/lib/app-oauth-role-assignment";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { configureOkta } from "./okta-provider";
import { SERVICE_APP_SCOPES, type GuideSettings, type PublicKey } from "./settings";

/**
 * The service app, its scopes and its role. The child org's token creates it once. From then on, the private key for `publicKey`
 * configures the org. It never leaves the place where you keep it.
 */
export class ServiceAppStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: GuideSettings, publicKey: PublicKey) {
    super(scope, id);
    configureOkta(this, { ...settings, clientId: undefined });
    const app = new AppOauth(this, "terraform", {
      label: "Terraform",
      type: "service",
      grantTypes: ["client_credentials"],
      responseTypes: ["token"],
      tokenEndpointAuthMethod: "private_key_jwt",
      pkceRequired: false,
      jwks: [{ ...publicKey }],
    });
    const scopes = new AppOauthApiScope(this, "scopes", {
      appId: app.id,
      issuer: `https://${settings.childSubdomain}.${settings.oktaDomain}`,
      scopes: SERVICE_APP_SCOPES,
    });
    new AppOauthRoleAssignment(this, "role", { clientId: app.clientId, type: "SUPER_ADMIN", dependsOn: [scopes] });
    new TerraformOutput(this, "client-id", { value: app.clientId });
  }
}

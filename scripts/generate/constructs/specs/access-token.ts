import type { EphemeralSpecOf } from "../spec";

/** The construct of `aerial_access_token`. */
export const accessToken: EphemeralSpecOf<"aerial_access_token"> = {
  summary:
    "An OAuth access token of the provider's API service app, for other providers in the same run " +
    "(`aerial_access_token`). The Aerial org issues it, so it is good for the Aerial API and for the Aerial " +
    "org itself.\n\n" +
    "It is **ephemeral**: Terraform keeps it only in memory, never in the plan or the state. It can be used " +
    "in a provider's configuration, in write-only arguments and in the configuration of other ephemeral " +
    "resources, of this stack only.\n\n" +
    "It needs Terraform 1.10 or OpenTofu 1.11; declared `targetVersions` are checked at synth time.",
  declares: "Declares a token, which is fetched where something in the stack uses it.",
  config: { summary: "What an access token is for.", parameter: "what the token is for", mayBeLeftOut: true },
  check: "validateAerialAccessToken",
  properties: {
    provider: {
      type: "TerraformProvider",
      input: "The AerialProvider whose credentials the token is fetched with.",
      default: "- the stack's default",
    },
    dependsOn: {
      type: "ITerraformDependable[]",
      input: "What must be done before the token is fetched.",
      default: "- what the scopes depend on",
    },
  },
  dependsOn: "What must be done before the token is fetched.",
  attributes: {
    scopes: {
      input: "The OAuth scopes that are asked for: exactly these, such as `okta.accounts.read`.",
      default: "- the provider's scopes",
      output: "The scopes that are asked for.",
    },
    allow_dpop_bound: {
      input:
        "Whether a token that is bound to the provider's key by DPoP will do. Nothing but this provider can use " +
        "such a token, so it is an error otherwise.",
      default: "false",
      output: "Whether a token that is bound to the provider's key will do.",
    },
    access_token: { output: "The token. **Sensitive and ephemeral.**" },
    expires_at: { output: "When the token expires, as RFC 3339 date and time." },
    granted_scopes: { output: "The scopes that the token has." },
    token_type: { output: "`Bearer`, or `DPoP` where the token is bound to the provider's key." },
  },
};

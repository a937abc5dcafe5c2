import type { EphemeralSpecOf } from "../spec";

/** The construct of `aerial_access_token`. */
export const accessToken: EphemeralSpecOf<"aerial_access_token"> = {
  summary:
    "An OAuth access token of the provider's API service integration, for other providers in the same run " +
    "(`aerial_access_token`). The Aerial org issues it. The token is valid for the Aerial API and for the Aerial org " +
    "itself.\n\nThe token is **ephemeral**: Terraform keeps it only in memory, never in the plan or the state. You " +
    "can use it in provider configurations, in write-only arguments and in other ephemeral resources of the same " +
    "stack.\n\nThis needs Terraform 1.10 or OpenTofu 1.11. Declared `targetVersions` are checked at synthesis.",
  declares: "Declares an access token. Terraform fetches it when something in the stack uses it.",
  config: {
    summary: "The configuration of an `AerialAccessToken`.",
    parameter: "the scopes of the token, and how it is fetched",
    mayBeLeftOut: true,
  },
  check: "validateAerialAccessToken",
  properties: {
    provider: {
      type: "TerraformProvider",
      input: "The AerialProvider whose credentials fetch the token.",
      default: "- the stack's default",
    },
    dependsOn: {
      type: "ITerraformDependable[]",
      input: "The constructs that Terraform applies before it fetches the token.",
      default: "- what the scopes depend on",
    },
  },
  dependsOn: "The addresses of resources that Terraform applies before it fetches the token.",
  attributes: {
    scopes: {
      input: "The only OAuth scopes to request, such as `okta.accounts.read`.",
      default: "- the provider's scopes",
      output: "The requested scopes.",
    },
    allow_dpop_bound: {
      input:
        "Whether a token that DPoP binds to the provider's key is acceptable. By default, such a token causes an " +
        "error, because only this provider can use it.",
      default: "false",
      output: "Whether a token that is bound to the provider's key is acceptable.",
    },
    access_token: { output: "The access token. **Sensitive and ephemeral.**" },
    expires_at: { output: "The time at which the token expires, in RFC 3339 format." },
    granted_scopes: { output: "The scopes that the token has." },
    token_type: { output: "The token's type: `Bearer`, or `DPoP` if the token is bound to the provider's key." },
  },
};

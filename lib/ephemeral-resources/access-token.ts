/** `aerial_access_token`: an access token for other providers in the same run. */
import { ConfigurationError } from "../aerial";
import {
  attribute,
  boolType,
  defineEphemeralResource,
  defineSchema,
  DiagnosticError,
  listType,
  stringType,
  type DiagnosticText,
} from "../plugin";
import type { Connection } from "../resources";

const computed = { computed: true } as const;

const schema = defineSchema({
  description:
    "Use this ephemeral resource to get an access token from the Aerial org for other providers in the same run. " +
    "Each time that Terraform opens the resource, the provider requests a new token with its API service " +
    "integration. The token is stored in neither the state nor the plan.\n\nThe token is valid for as long as the " +
    "authorization server determines; for Okta, that is one hour. The provider cannot renew or revoke the token.",
  attributes: {
    scopes: attribute(
      listType(stringType),
      {
        optional: true,
        description: "The OAuth scopes to request. Default: the scopes that the provider requests for itself.",
      },
      scopesProblem,
    ),
    allow_dpop_bound: attribute(boolType, {
      optional: true,
      description:
        "Whether to return a token that is bound to the provider's own key (DPoP). Only the provider can use such a " +
        "token. If `false` (the default), opening the resource fails if Okta returns such a token.",
    }),
    access_token: attribute(stringType, { ...computed, sensitive: true, description: "The access token." }),
    token_type: attribute(stringType, {
      ...computed,
      description: "`Bearer`, or `DPoP` for a token that is bound to a key.",
    }),
    expires_at: attribute(stringType, {
      ...computed,
      description:
        "The date and time at which the token expires, in RFC 3339 format. Null if the provider is configured " +
        "with an access token and its expiry is not known.",
    }),
    granted_scopes: attribute(listType(stringType), {
      ...computed,
      description:
        "The scopes that the authorization server granted. Null if the provider is configured with an access " +
        "token and its scopes are not known.",
    }),
  },
});

export const accessToken = defineEphemeralResource<typeof schema, Connection>({
  schema,

  async open({ config }, { connection, signal }) {
    const token = await connection.api
      .issueToken(config.scopes === null ? {} : { scopes: config.scopes }, { signal })
      .catch((error: unknown) => {
        // The client's own options were valid when it was created, so the error is about the scopes requested here.
        throw error instanceof ConfigurationError && error.setting === "scopes"
          ? new DiagnosticError(scopesNotAvailable(error))
          : error;
      });
    if (token.scheme === "DPoP" && config.allow_dpop_bound !== true) {
      throw new DiagnosticError(BOUND);
    }
    return {
      result: {
        ...config,
        access_token: token.value,
        token_type: token.scheme,
        expires_at: token.expiresAt === undefined ? null : new Date(token.expiresAt).toISOString(),
        granted_scopes: token.scopes ?? null,
      },
    };
  },
});

function scopesProblem(scopes: readonly unknown[]): string | undefined {
  if (scopes.length === 0) {
    return "The list of scopes is empty. Add at least one scope, or remove the argument.";
  }
  const wrong = scopes.find((scope) => typeof scope === "string" && !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
  return wrong === undefined
    ? undefined
    : `${JSON.stringify(wrong)} is not a scope. A scope cannot contain spaces or quotes; add each scope to the ` +
        "list separately.";
}

function scopesNotAvailable(error: ConfigurationError): DiagnosticText {
  return { summary: "Scopes cannot be requested", detail: error.message, attribute: "scopes" };
}

const BOUND: DiagnosticText = {
  summary: "The access token is bound to a key",
  detail:
    "The authorization server bound the access token to a key that never leaves this provider (DPoP), so other " +
    "providers cannot use it. For a token that other providers can use, configure an API service integration " +
    'that does not require DPoP: in the Admin Console, clear "Require Demonstrating Proof of Possession", and ' +
    'set dpop = "auto" on this provider. If you only want to inspect the token, set allow_dpop_bound = true.',
  attribute: "allow_dpop_bound",
};

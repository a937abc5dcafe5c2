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
    "An access token of the provider's API client in the Aerial org, for other providers in the same run. It is fetched " +
    "anew whenever it is opened, and stored nowhere. It lives as long as the authorization server lets it, for Okta an " +
    "hour; it can be neither renewed nor revoked.",
  attributes: {
    scopes: attribute(
      listType(stringType),
      { optional: true, description: "OAuth scopes, exactly these. Default: those that the provider asks for itself." },
      scopesProblem,
    ),
    allow_dpop_bound: attribute(boolType, {
      optional: true,
      description:
        "Answer a token that is bound to the provider's own key (DPoP) too. Nobody else can use it: without this it is an " +
        "error. Default: `false`.",
    }),
    access_token: attribute(stringType, { ...computed, sensitive: true, description: "The token." }),
    token_type: attribute(stringType, {
      ...computed,
      description: "`Bearer`, or `DPoP` for one that is bound to a key.",
    }),
    expires_at: attribute(stringType, {
      ...computed,
      description:
        "When the token ends, RFC 3339. Null where the provider was given its token and knows no more of it.",
    }),
    granted_scopes: attribute(listType(stringType), {
      ...computed,
      description: "The scopes that were granted. Null where the provider was given its token and knows no more of it.",
    }),
  },
});

export const accessToken = defineEphemeralResource<typeof schema, Connection>({
  schema,

  async open({ config }, { connection, signal }) {
    const token = await connection.api
      .issueToken(config.scopes === null ? {} : { scopes: config.scopes }, { signal })
      .catch((error: unknown) => {
        // The client's options were right when it was made: it is these scopes that it objects to.
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
    return "The list of scopes is empty. Name at least one, or leave it out.";
  }
  const wrong = scopes.find((scope) => typeof scope === "string" && !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
  return wrong === undefined
    ? undefined
    : `${JSON.stringify(wrong)} is no scope. A scope has neither spaces nor quotes; list several one by one.`;
}

function scopesNotAvailable(error: ConfigurationError): DiagnosticText {
  return { summary: "No token with other scopes", detail: error.message, attribute: "scopes" };
}

const BOUND: DiagnosticText = {
  summary: "The access token is bound to a key",
  detail:
    "The authorization server bound the token to a key that never leaves this provider (DPoP), so that no other provider " +
    "can use it. To get one that others can use, configure a client for which DPoP is switched off (Admin Console, the " +
    'API service app, "Require Demonstrating Proof of Possession"), and set dpop = "auto" on this provider. If you only ' +
    "want to look at it, set allow_dpop_bound = true.",
  attribute: "allow_dpop_bound",
};

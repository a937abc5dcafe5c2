import type { components } from "../../../aerial/description/org-host-api.generated";
import { validationFailed } from "../../http/okta-error";
import { PRIVATE_MEMBERS } from "../../state/public-keys";
import type { SeedPublicKey } from "../../state/seed";
import type { AppRecord, JsonObject } from "../directory/records";

type NewApplication = components["schemas"]["NewApplication"];

const APPLICATION_TYPES = ["web", "native", "browser", "service"];

/** The OAuth part of an app's credentials and settings. */
interface OAuthClientParts {
  readonly credentials?: JsonObject;
  readonly settings?: JsonObject;
}

/**
 * Validates an `oidc_client` app.
 * @throws OktaError 400 E0000001
 */
export function checkOAuthClient({ credentials, settings }: NewApplication): void {
  const client = oauthClientOf(settings);
  const type = client?.application_type;
  if (typeof type !== "string" || !APPLICATION_TYPES.includes(type)) {
    const types = APPLICATION_TYPES.join(", ");
    throw validationFailed("application_type", `application_type: must be one of ${types}.`);
  }
  const keys = keysIn(client);
  if (keys.some((key) => PRIVATE_MEMBERS.some((member) => member in key))) {
    throw validationFailed("jwks", "jwks: Send public keys only. A key has private members.");
  }
  const usesKey = oauthClientOf(credentials)?.token_endpoint_auth_method === "private_key_jwt";
  if (usesKey && type === "service" && keys.length === 0 && typeof client?.jwks_uri !== "string") {
    throw validationFailed("jwks", "jwks: A service app with private_key_jwt needs a public key.");
  }
}

/**
 * Returns the OAuth part with Okta's defaults.
 * @param id id of the app, and its client id if the request does not contain one
 */
export function oauthClientDefaults(id: string, app: OAuthClientParts): Required<OAuthClientParts> {
  const credentials = oauthClientOf(app.credentials);
  const settings = oauthClientOf(app.settings) ?? {};
  const clientId = credentials?.client_id;
  return {
    credentials: {
      autoKeyRotation: true,
      token_endpoint_auth_method: "client_secret_basic",
      pkce_required: false,
      ...credentials,
      client_id: typeof clientId === "string" && clientId !== "" ? clientId : id,
    },
    settings: {
      client_uri: null,
      logo_uri: null,
      redirect_uris: [],
      response_types: [],
      grant_types: [],
      consent_method: "TRUSTED",
      issuer_mode: "ORG_URL",
      wildcard_redirect: "DISABLED",
      dpop_bound_access_tokens: false,
      ...settings,
      idp_initiated_login: {
        mode: "DISABLED",
        default_scope: [],
        ...(settings.idp_initiated_login as JsonObject | undefined),
      },
    },
  };
}

/** Returns the public keys with which a service app can request access tokens; none for any other app. */
export function clientKeysOf({ credentials, settings }: AppRecord): readonly SeedPublicKey[] {
  const client = oauthClientOf(settings);
  const usesKey = oauthClientOf(credentials)?.token_endpoint_auth_method === "private_key_jwt";
  const isService = client?.application_type === "service";
  return usesKey && isService ? (keysIn(client) as readonly SeedPublicKey[]).map(asPublicKey) : [];
}

/** Whether an app's access tokens must be bound to a key. */
export function isDpopBound({ settings }: AppRecord): boolean {
  return oauthClientOf(settings)?.dpop_bound_access_tokens === true;
}

function oauthClientOf(part: JsonObject | undefined): JsonObject | undefined {
  return part?.oauthClient as JsonObject | undefined;
}

function keysIn(client: JsonObject | undefined): readonly JsonObject[] {
  const keys = (client?.jwks as { readonly keys?: unknown } | undefined)?.keys;
  return Array.isArray(keys) ? (keys as readonly JsonObject[]) : [];
}

/** Returns the key according to RFC 7517, without Okta's `status` and without empty members. */
function asPublicKey(key: SeedPublicKey): SeedPublicKey {
  const members = Object.entries(key).filter(([name, value]) => name !== "status" && value !== null && value !== "");
  return Object.fromEntries(members) as SeedPublicKey;
}

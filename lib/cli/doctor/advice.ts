/** What to change, by what went wrong. */
import { PRODUCTION_URL, SANDBOX_URL } from "../../facts/addresses";
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  ForbiddenError,
  ListingLimitError,
  NotFoundError,
  OAuthError,
  ResponseFormatError,
  TimeoutError,
  type Service,
  type TokenRefusal,
} from "../../aerial";
import { environmentVariable } from "../../provider/settings";
import { flagOf, hasOption, type SettingName } from "../account/setting-options";
import { PLACES } from "./places";

/** What advice speaks of. */
export interface Circumstances {
  readonly accountId: string;
  readonly baseUrl: string;
  /** @default - an access token was given */
  readonly orgDomain?: string;
  readonly clientId?: string;
  /** The key's id that assertions name. */
  readonly keyId?: string;
  /** The scopes that are asked for. */
  readonly scopes: readonly string[];
}

/** A setting as a person gives it: `--org-domain (AERIAL_ORG_DOMAIN)`. */
export function settingAsGiven(name: SettingName): string {
  const variable = environmentVariable(name);
  return hasOption(name) ? `${flagOf(name)} (${variable})` : variable;
}

/** What to do about an error. Empty where nothing more is known than the error says. */
export function adviceFor(error: unknown, about: Circumstances): readonly string[] {
  if (error instanceof OAuthError) {
    return oauthAdvice(error, about);
  }
  if (error instanceof ConnectionError || error instanceof TimeoutError) {
    return connectionAdvice(error, about);
  }
  if (error instanceof ResponseFormatError || error instanceof ListingLimitError) {
    return [addressAdvice(error.service, about), "If a proxy answers in its place, let NO_PROXY name the host."];
  }
  if (error instanceof ApiError) {
    return error.service === "token-endpoint" ? [addressAdvice("token-endpoint", about)] : apiAdvice(error, about);
  }
  return [];
}

function oauthAdvice({ error, errorDescription = "", refusal }: OAuthError, about: Circumstances): readonly string[] {
  if (refusal !== undefined) {
    return refusalAdvice(refusal, about);
  }
  switch (error) {
    case "invalid_client":
      return clientAdvice(errorDescription, about);
    case "invalid_scope":
      return [
        `Grant ${about.scopes.join(" or ")} to the app: ${PLACES.scopes}. Or ask for others: ${settingAsGiven("scopes")}.`,
      ];
    case "unauthorized_client":
      return [
        `${settingAsGiven("client_id")} must be the client id of an API service app: only such an app may ask for tokens ` +
          `by its key alone. It is shown at: ${PLACES.clientId}.`,
      ];
    case "invalid_dpop_proof":
    case "use_dpop_nonce":
      return [
        `The app demands proofs of possession. Let the client make them: ${settingAsGiven("dpop")} "auto", which is the default.`,
        `Or switch them off: ${PLACES.dpop}.`,
      ];
    case "invalid_token_type":
      return [`Set ${settingAsGiven("dpop")} to "auto", or switch proofs on: ${PLACES.dpop}.`];
    case "access_denied":
      return ["A policy of the Aerial org refused the client: look in the org's System Log for the reason."];
    default:
      return [];
  }
}

/** The settings and places for refusals whose cause the error itself explains. The wrong account comes first. */
function refusalAdvice(refusal: TokenRefusal, about: Circumstances): readonly string[] {
  const account =
    `The account: ${about.orgDomain ?? ""} must be the Aerial org of the account ${about.accountId}. Set ` +
    `${settingAsGiven("org_domain")} to that org's domain, or ${settingAsGiven("account_id")} to the id that is shown at: ` +
    `${PLACES.accountId}.`;
  const client =
    `The client id: ${about.clientId ?? ""} must be that of an API service app of this org, shown at: ${PLACES.clientId}. ` +
    `Set it with ${settingAsGiven("client_id")}.`;
  switch (refusal) {
    case "other_org":
      return [account, client];
    case "authentication_policy":
      return [
        "The policy: in the Admin Console of the Aerial org, see Reports > System Log for the rule that refused the client, " +
          "and Security > Authentication Policies for the rule itself.",
      ];
    case "foreign_client":
      return [account, client, `The scopes: grant ${about.scopes.join(" or ")} to the app: ${PLACES.scopes}.`];
  }
}

/** `invalid_client` has many reasons; only the description says which, in words that differ between services. */
function clientAdvice(description: string, about: Circumstances): readonly string[] {
  const kid = about.keyId === undefined ? "none is sent" : `"${about.keyId}" is sent`;
  const reasons: readonly (readonly [RegExp, string])[] = [
    [
      /\bkid\b|key id/i,
      `The key id: ${kid}. It must be one of those listed at: ${PLACES.keys}. Set it with ${settingAsGiven("private_key_id")}.`,
    ],
    [
      /signature|\bkeys?\b/i,
      `The key: the public half of this private key must be listed and active at: ${PLACES.keys}. Otherwise add it there, ` +
        `or name the right file with ${settingAsGiven("private_key")}.`,
    ],
    [
      /issuer|subject|client_id\b|registered/i,
      `The client id: ${about.clientId ?? ""} must be that of the app, shown at: ${PLACES.clientId}. Set it with ${settingAsGiven("client_id")}.`,
    ],
    [
      /audience|issuer|client_id\b|registered/i,
      `The org domain: ${about.orgDomain ?? ""} must be the Aerial org's own, in which the app is, not another org's. ` +
        `Set it with ${settingAsGiven("org_domain")}.`,
    ],
    [/expir|future|time|\biat\b|\bexp\b/i, "This machine's clock: set it right, best by NTP."],
  ];
  const likely = reasons.filter(([pattern]) => pattern.test(description));
  return (likely.length > 0 ? likely : reasons).map(([, text]) => text);
}

function connectionAdvice(error: ConnectionError | TimeoutError, about: Circumstances): readonly string[] {
  const failure = error instanceof ConnectionError ? error.failure : "connection";
  if (error instanceof ConnectionError && error.proxyStatus === 407) {
    return ["The proxy wants a user and a password: write them into HTTPS_PROXY, as http://user:password@proxy:port."];
  }
  if (failure === "proxy") {
    const hosts = [about.orgDomain, about.baseUrl].filter((host) => host !== undefined).join(" and ");
    return [`Ask whoever runs the proxy to let connections to ${hosts} through, or name the hosts in NO_PROXY.`];
  }
  if (failure === "certificate") {
    return [
      "If a proxy inspects the traffic, name the file of its certificate authority in NODE_EXTRA_CA_CERTS.",
      "A clock that is far off makes certificates look expired, too.",
    ];
  }
  return [
    addressAdvice(error.service, about),
    "If the network is only reachable through a proxy, name it in HTTPS_PROXY.",
  ];
}

function addressAdvice(service: Service, about: Circumstances): string {
  return service === "token-endpoint"
    ? `Check ${settingAsGiven("org_domain")}: ${about.orgDomain ?? ""} must be the Aerial org's own domain, such as ` +
        "acme-aerial.okta.com: the one that its Admin Console is opened from."
    : `Check ${settingAsGiven("base_url")}: ${about.baseUrl} must be the Aerial API of the account's environment ` +
        `(production: ${PRODUCTION_URL}, sandbox: ${SANDBOX_URL}).`;
}

/** The wrong account comes first: Okta answers it with any of these statuses. Only a given token expires more often. */
function apiAdvice(error: ApiError, about: Circumstances): readonly string[] {
  const account = `Check ${settingAsGiven("account_id")}: ${about.accountId} must be the id that is shown at: ${PLACES.accountId}.`;
  const address = addressAdvice("aerial-api", about);
  if (error instanceof NotFoundError) {
    return [account, address];
  }
  if (error instanceof AuthenticationError) {
    const token =
      about.orgDomain === undefined
        ? `Check ${settingAsGiven("access_token")}: it may have expired; a token lasts for an hour.`
        : `Check ${settingAsGiven("org_domain")}: ${about.orgDomain} must be the Aerial org of this very account.`;
    return about.orgDomain === undefined ? [token, account, address] : [account, token, address];
  }
  if (error instanceof ForbiddenError) {
    return [account, `Grant okta.accounts.read (or okta.accounts.manage) to the app: ${PLACES.scopes}.`];
  }
  return [];
}

/** Advice for each kind of error: the setting to change, and its place in Okta's consoles. */
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

/** The facts that the advice mentions. */
export interface Circumstances {
  readonly accountId: string;
  readonly baseUrl: string;
  /** @default - an access token was given */
  readonly orgDomain?: string;
  readonly clientId?: string;
  /** The key id in the client assertions. */
  readonly keyId?: string;
  /** The requested scopes. */
  readonly scopes: readonly string[];
}

/** Returns a setting's option and variable: `--org-domain (AERIAL_ORG_DOMAIN)`. */
export function settingAsGiven(name: SettingName): string {
  const variable = environmentVariable(name);
  return hasOption(name) ? `${flagOf(name)} (${variable})` : variable;
}

/** Returns what to do about an error. Empty if the error itself already says everything. */
export function adviceFor(error: unknown, about: Circumstances): readonly string[] {
  if (error instanceof OAuthError) {
    return oauthAdvice(error, about);
  }
  if (error instanceof ConnectionError || error instanceof TimeoutError) {
    return connectionAdvice(error, about);
  }
  if (error instanceof ResponseFormatError || error instanceof ListingLimitError) {
    return [addressAdvice(error.service, about), "If a proxy responds in its place, add the host to NO_PROXY."];
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
        `Grant ${about.scopes.join(" or ")} to the app: ${PLACES.scopes}. Or request other scopes with ` +
          `${settingAsGiven("scopes")}.`,
      ];
    case "unauthorized_client":
      return [
        `Set ${settingAsGiven("client_id")} to the client id of an API service integration: only such an app can ` +
          `request tokens without a user. Find it at: ${PLACES.clientId}.`,
      ];
    case "invalid_dpop_proof":
    case "use_dpop_nonce":
      return [
        `The app requires DPoP proofs. Set ${settingAsGiven("dpop")} to "auto", the default, to send them.`,
        `Or turn the requirement off: ${PLACES.dpop}.`,
      ];
    case "invalid_token_type":
      return [`Set ${settingAsGiven("dpop")} to "auto", or turn the requirement for DPoP proofs on: ${PLACES.dpop}.`];
    case "access_denied":
      return ["A policy of the Aerial org refused the client. For the reason, see the System Log of that org."];
    default:
      return [];
  }
}

/** Names the settings and places for refusals whose cause the error itself explains. A wrong account comes first. */
function refusalAdvice(refusal: TokenRefusal, about: Circumstances): readonly string[] {
  const account =
    `The account: check that ${about.orgDomain ?? ""} is the Aerial org of the account ${about.accountId}. Set ` +
    `${settingAsGiven("org_domain")} to that org's domain, or ${settingAsGiven("account_id")} to the id shown at: ` +
    `${PLACES.accountId}.`;
  const client =
    `The client id: check that ${about.clientId ?? ""} belongs to an API service integration of this org. Find ` +
    `the id at: ${PLACES.clientId}. Set it with ${settingAsGiven("client_id")}.`;
  switch (refusal) {
    case "other_org":
      return [account, client];
    case "authentication_policy":
      return [
        "The policy: in the Admin Console of the Aerial org, find the rule that refused the client in Reports > " +
          "System Log, and change it in Security > Authentication Policies.",
      ];
    case "foreign_client":
      return [account, client, `The scopes: grant ${about.scopes.join(" or ")} to the app: ${PLACES.scopes}.`];
  }
}

/** `invalid_client` has many causes. Only the description names the cause, in words that differ between services. */
function clientAdvice(description: string, about: Circumstances): readonly string[] {
  const kid = about.keyId === undefined ? "no id was sent" : `"${about.keyId}" was sent`;
  const reasons: readonly (readonly [RegExp, string])[] = [
    [
      /\bkid\b|key id/i,
      `The key id: ${kid}. Check that it is one of the ids at: ${PLACES.keys}. Set it with ` +
        `${settingAsGiven("private_key_id")}.`,
    ],
    [
      /signature|\bkeys?\b/i,
      `The key: check that the public key of this private key is listed and active at: ${PLACES.keys}. If not, ` +
        `add it there, or set ${settingAsGiven("private_key")} to another file.`,
    ],
    [
      /issuer|subject|client_id\b|registered/i,
      `The client id: check that ${about.clientId ?? ""} is the client id shown at: ${PLACES.clientId}. Set it with ` +
        `${settingAsGiven("client_id")}.`,
    ],
    [
      /audience|issuer|client_id\b|registered/i,
      `The org domain: check that ${about.orgDomain ?? ""} is the domain of the Aerial org, which contains the app. ` +
        `Set it with ${settingAsGiven("org_domain")}.`,
    ],
    [/expir|future|time|\biat\b|\bexp\b/i, "The clock of this machine: synchronize it, ideally with NTP."],
  ];
  const likely = reasons.filter(([pattern]) => pattern.test(description));
  return (likely.length > 0 ? likely : reasons).map(([, text]) => text);
}

function connectionAdvice(error: ConnectionError | TimeoutError, about: Circumstances): readonly string[] {
  const failure = error instanceof ConnectionError ? error.failure : "connection";
  if (error instanceof ConnectionError && error.proxyStatus === 407) {
    return ["The proxy requires a user name and a password. Set HTTPS_PROXY to http://user:password@proxy:port."];
  }
  if (failure === "proxy") {
    const hosts = [about.orgDomain, about.baseUrl].filter((host) => host !== undefined).join(" and ");
    return [`Ask the proxy's administrator to allow connections to ${hosts}, or add the hosts to NO_PROXY.`];
  }
  if (failure === "certificate") {
    return [
      "If a proxy inspects the traffic, set NODE_EXTRA_CA_CERTS to the file of its certificate authority.",
      "Check this machine's clock, too: if it is far off, valid certificates look expired.",
    ];
  }
  return [addressAdvice(error.service, about), "If the network is only reachable through a proxy, set HTTPS_PROXY."];
}

function addressAdvice(service: Service, about: Circumstances): string {
  return service === "token-endpoint"
    ? `Check ${settingAsGiven("org_domain")}: ${about.orgDomain ?? "it"} must be the Aerial org's own domain, ` +
        "such as acme-aerial.okta.com."
    : `Check ${settingAsGiven("base_url")}: ${about.baseUrl} must be the Aerial API of the account's environment ` +
        `(production: ${PRODUCTION_URL}, sandbox: ${SANDBOX_URL}).`;
}

/** A wrong account comes first: Okta responds to it with any of these statuses. Only an expired token is more likely. */
function apiAdvice(error: ApiError, about: Circumstances): readonly string[] {
  const account = `Check ${settingAsGiven("account_id")}: ${about.accountId} must be the id shown at: ${PLACES.accountId}.`;
  const address = addressAdvice("aerial-api", about);
  if (error instanceof NotFoundError) {
    return [account, address];
  }
  if (error instanceof AuthenticationError) {
    const token =
      about.orgDomain === undefined
        ? `Check ${settingAsGiven("access_token")}: the token may have expired. Tokens are valid for one hour.`
        : `Check ${settingAsGiven("org_domain")}: ${about.orgDomain} must be the Aerial org of this account.`;
    return about.orgDomain === undefined ? [token, account, address] : [account, token, address];
  }
  if (error instanceof ForbiddenError) {
    return [account, `Grant okta.accounts.read (or okta.accounts.manage) to the app: ${PLACES.scopes}.`];
  }
  return [];
}

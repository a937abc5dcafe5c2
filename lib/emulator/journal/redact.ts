import { ACCESS_TOKEN_PATTERN } from "../oauth/access-tokens";
import { ORG_TOKEN_PATTERN } from "../org-host/org-token";

const JSON_WEB_TOKEN = /eyJ[\w-]+\.[\w-]*(\.[\w-]*)*/g;
const PEM = /-----BEGIN [\s\S]*?(-----END [^-]*-----|$)/g;

/**
 * A scheme with its credentials, as in an Authorization header; also in a URL. In error messages, other words can
 * follow the scheme, which are not credentials.
 */
const CREDENTIALS =
  /\b(SSWS|Bearer|DPoP)((?:\s|%20|\+|:)+)(?!\[|(?:proof|scheme|header|token|error)s?[.,;]?(?:\s|$))[^\s"'<>,;&]+/gi;

/**
 * The same for a user and a password. Only matches text that looks like Base64, because an org can have a name like
 * "Basic Plan".
 */
const BASIC_CREDENTIALS = /\b(Basic)((?:\s|%20|\+)+)(?=[\w+/-]*[\d=])[\w+/-]{8,}={0,2}/g;

/** An API token, as Okta issues it. Ids of orgs and accounts are shorter. */
const OKTA_API_TOKEN = /(?<![\w-])00[\w-]{40}(?![\w-])/g;

/** Names of properties that contain secrets, in lowercase, without `_` and `-`. */
const SECRET_NAMES = new Set([
  "accesstoken",
  "refreshtoken",
  "idtoken",
  "token",
  "apitoken",
  "apitokens",
  "oauthtokens",
  "authorization",
  "clientsecret",
  "secret",
  "clientassertion",
  "assertion",
  "password",
  "oldpassword",
  "newpassword",
  "passphrase",
  "recoveryquestion",
  "sharedsecret",
  "privatekey",
]);

/** Members of a JSON Web Key (RFC 7517) that only private and symmetric keys have. */
const PRIVATE_KEY_MEMBERS = new Set(["d", "p", "q", "dp", "dq", "qi", "oth", "k"]);

/** Replaces a secret that is only recognized by its name. */
const SECRET_MARK = "[secret]";

function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase().replace(/[_-]/g, ""));
}

/** Returns the text without anything that looks like a token, an assertion, a proof or a private key. */
export function redact(text: string): string {
  return text
    .replace(ACCESS_TOKEN_PATTERN, "[access token]")
    .replace(ORG_TOKEN_PATTERN, "[API token]")
    .replace(JSON_WEB_TOKEN, "[JSON Web Token]")
    .replace(PEM, "[key]")
    .replace(CREDENTIALS, "$1$2[credentials]")
    .replace(BASIC_CREDENTIALS, "$1$2[credentials]")
    .replace(OKTA_API_TOKEN, "[API token]");
}

/**
 * Returns a request target without the values of secret query parameters, and without everything that {@link redact}
 * removes.
 */
export function redactTarget(target: string): string {
  const [path = "", ...rest] = target.split("?");
  const query = rest.join("?").replace(/([^&=]+)=([^&]*)/g, (whole, name: string) => {
    return isSecretName(decoded(name)) ? `${name}=${SECRET_MARK}` : whole;
  });
  return redact(rest.length === 0 ? path : `${path}?${query}`);
}

/**
 * Returns a parsed JSON value without secrets: applies {@link redact} to every string, and removes values of properties
 * with secret names, at any depth.
 */
export function redactDeep(value: unknown): unknown {
  if (typeof value === "string") {
    return redact(value);
  }
  if (Array.isArray(value)) {
    return value.map(redactDeep);
  }
  if (typeof value === "object" && value !== null) {
    const isKey = "kty" in value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        redact(key),
        (isSecretName(key) || (isKey && PRIVATE_KEY_MEMBERS.has(key))) && member !== null && member !== undefined
          ? SECRET_MARK
          : redactDeep(member),
      ]),
    );
  }
  return value;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("+", " ")).trim();
  } catch {
    return name;
  }
}

import { accessTokenPattern } from "../oauth/access-tokens";
import { orgTokenPattern } from "../org-host/org-token";

const jsonWebToken = /eyJ[\w-]+\.[\w-]*(\.[\w-]*)*/g;
const pem = /-----BEGIN [\s\S]*?(-----END [^-]*-----|$)/g;

/** A scheme with its credentials, as an Authorization header has them; also inside of a URL. */
const credentials = /\b(SSWS|Bearer|DPoP)((?:\s|%20|\+|:)+)(?!\[)[^\s"'<>,;&]+/gi;

/** The same for a user and a password. An org may be called "Basic Plan": so only what looks like Base64. */
const basicCredentials = /\b(Basic)((?:\s|%20|\+)+)(?=[\w+/-]*[\d=])[\w+/-]{8,}={0,2}/g;

/** An API token as Okta issues it. An id of an org or an account is shorter. */
const oktaApiToken = /(?<![\w-])00[\w-]{40}(?![\w-])/g;

/** Names of what holds a secret, without case, `_` and `-`. */
const secretNames = new Set([
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
  "passphrase",
  "recoveryquestion",
  "privatekey",
]);

/** What a secret is replaced by that only its name gave away. */
const secretMark = "[secret]";

function isSecretName(name: string): boolean {
  return secretNames.has(name.toLowerCase().replace(/[_-]/g, ""));
}

/** The text without anything that looks like a token, an assertion, a proof or a private key. */
export function redact(text: string): string {
  return text
    .replace(accessTokenPattern, "[access token]")
    .replace(orgTokenPattern, "[API token]")
    .replace(jsonWebToken, "[JSON Web Token]")
    .replace(pem, "[key]")
    .replace(credentials, "$1$2[credentials]")
    .replace(basicCredentials, "$1$2[credentials]")
    .replace(oktaApiToken, "[API token]");
}

/** A request target without the values of query parameters that hold secrets, and without what {@link redact} removes. */
export function redactTarget(target: string): string {
  const [path = "", ...rest] = target.split("?");
  const query = rest.join("?").replace(/([^&=]+)=([^&]*)/g, (whole, name: string) => {
    return isSecretName(decoded(name)) ? `${name}=${secretMark}` : whole;
  });
  return redact(rest.length === 0 ? path : `${path}?${query}`);
}

/**
 * A parsed JSON value without secrets: {@link redact} for every string, and no value of a property whose name says that
 * it holds one, at any depth.
 */
export function redactDeep(value: unknown): unknown {
  if (typeof value === "string") {
    return redact(value);
  }
  if (Array.isArray(value)) {
    return value.map(redactDeep);
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        redact(key),
        isSecretName(key) && member !== null && member !== undefined ? secretMark : redactDeep(member),
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

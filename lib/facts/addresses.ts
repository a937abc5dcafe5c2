/** The addresses of services, and the rules for addresses. */

/** The Aerial API of the production environment, which is the default. */
export const PRODUCTION_URL = "https://aerial-apac.okta.com";
/** The Aerial API of the sandbox environment. */
export const SANDBOX_URL = "https://aerial-sandbox.okta.com";

/** The reason why an address is invalid. */
export type AddressProblem =
  /** It is not the URL of a host. */
  | { readonly kind: "not a URL" }
  /** It contains a user, a password, a query or a fragment, which may be a secret. */
  | { readonly kind: "more than an address" }
  /** Others could read tokens in transit. */
  | { readonly kind: "not https"; readonly url: URL };

/**
 * Reads the address of a service, which is a domain or a URL. Adds `https://` if there is no scheme, and removes a trailing
 * slash. Accepts plain http only for loopback.
 */
export function readAddress(text: string): { readonly url: string } | AddressProblem {
  const given = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (/\s/.test(withScheme) || !URL.canParse(withScheme)) {
    return { kind: /[@?#]/.test(given) ? "more than an address" : "not a URL" };
  }
  const url = new URL(withScheme);
  // An "@" after the host means a password that contains a "/".
  if (url.username || url.password || url.search || url.hash || url.pathname.includes("@")) {
    return { kind: "more than an address" };
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    return { kind: "not https", url };
  }
  // `URL` accepts more characters, such as "${…}", which an engine would replace.
  if (!/^([\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname)) {
    return { kind: "not a URL" };
  }
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/** Returns whether a URL's host name is a loopback address. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  // *.localhost is excluded: many resolvers ask the network for such names.
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Where services are, and which addresses are accepted. */

/** The Aerial API of production, which is the default. */
export const PRODUCTION_URL = "https://aerial-apac.okta.com";
/** The Aerial API of the sandbox. */
export const SANDBOX_URL = "https://aerial-sandbox.okta.com";

/** Why an address is refused. */
export type AddressProblem =
  /** It is not the URL of a host. */
  | { readonly kind: "not a URL" }
  /** It holds a user, a password, a query or a fragment, and so perhaps a secret. */
  | { readonly kind: "more than an address" }
  /** Tokens could be read on the way. */
  | { readonly kind: "not https"; readonly url: URL };

/**
 * Reads the address of a service: a domain or a URL. `https://` is added if there is no scheme, and a trailing slash is
 * removed. Plain http is accepted for this machine only.
 */
export function readAddress(text: string): { readonly url: string } | AddressProblem {
  const given = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (/\s/.test(withScheme) || !URL.canParse(withScheme)) {
    return { kind: /[@?#]/.test(given) ? "more than an address" : "not a URL" };
  }
  const url = new URL(withScheme);
  // An "@" after the host: a password with a "/" in it.
  if (url.username || url.password || url.search || url.hash || url.pathname.includes("@")) {
    return { kind: "more than an address" };
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    return { kind: "not https", url };
  }
  // `URL` accepts more, such as "${…}", which an engine would replace.
  if (!/^([\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname)) {
    return { kind: "not a URL" };
  }
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, "")}` };
}

/** Whether a URL's host name means this machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  // Not *.localhost: few resolvers keep these names to themselves, so the network would say where they are.
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

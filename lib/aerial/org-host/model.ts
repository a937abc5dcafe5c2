import type { components } from "../description/org-host-api.generated";
import { object, optionalText, text } from "../support/shape";

type Schemas = components["schemas"];

/** An org's consent to be managed by an Aerial account. */
export interface AerialConsent {
  /** The id of the account. */
  readonly accountId: string;
  /** The id of the user who granted it. */
  readonly grantedBy?: string;
  /** ISO 8601. */
  readonly grantedDate?: string;
}

/** A child org to create. */
export type NewChildOrg = Omit<Schemas["NewChildOrg"], "edition">;

/** A child org that was created. Every optional member may be absent. */
export interface ChildOrg {
  readonly id: string;
  /** The child org's own domain, from a link in the response or else derived from the parent's domain. */
  readonly domain: string;
  readonly status?: string;
  /** ISO 8601. */
  readonly created?: string;
  /** The first super admin's API token, which Okta returns only once; a secret. */
  readonly token?: string;
  readonly tokenType?: string;
  /**
   * How long to wait before the first use of the org, in seconds, according to the response.
   * @default 30, according to Okta's documentation
   */
  readonly settleSeconds?: number;
}

/** Reads a consent from a response. */
export function readConsent(value: unknown): AerialConsent {
  const from = object(value, "a consent");
  return {
    accountId: text(from, "accountId", "a consent"),
    grantedBy: optionalText(from, "grantedBy"),
    // The reference uses one name in its schema and the other in its example.
    grantedDate: optionalText(from, "grantedDate") ?? optionalText(from, "grantDate"),
  };
}

/**
 * Reads a created org from a response.
 * @param subdomain the requested subdomain
 * @param parentUrl the URL of the parent org, which responded
 */
export function readChildOrg(value: unknown, subdomain: string, parentUrl: string): Omit<ChildOrg, "settleSeconds"> {
  const from = object(value, "an org");
  return {
    id: text(from, "id", "an org"),
    domain: linkedDomain(from._links, subdomain) ?? childDomain(parentUrl, subdomain),
    status: optionalText(from, "status"),
    created: optionalText(from, "created"),
    token: optionalText(from, "token") || undefined,
    tokenType: optionalText(from, "tokenType"),
  };
}

/**
 * Returns the URL of a child org, which is the parent's URL with the child's domain.
 * @param parentUrl for example `https://acme.okta.com`; with an emulator, the last segment of the path is the domain
 */
export function childUrl(parentUrl: string, domain: string): string {
  const { origin, protocol, pathname } = new URL(parentUrl);
  const parts = pathname.split("/").filter(Boolean);
  return parts.length === 0 ? `${protocol}//${domain}` : [origin, ...parts.slice(0, -1), domain].join("/");
}

/** Finds the child org's domain in the links. Its parent may have a custom domain (login.acme.example), a new child not. */
function linkedDomain(links: unknown, subdomain: string): string | undefined {
  const found = Object.values(typeof links === "object" && links !== null ? links : {}).map((link: unknown) => {
    const href = (link as { readonly href?: unknown } | null)?.href;
    return typeof href === "string" && URL.canParse(href) ? new URL(href).hostname : "";
  });
  return found.find((host) => host.split(".")[0] === subdomain.toLowerCase() && host.includes("."));
}

/**
 * Returns the domain of a child org whose parent does not have a custom domain.
 * @param parentUrl the same as for `childUrl`
 */
export function childDomain(parentUrl: string, subdomain: string): string {
  const { hostname, pathname } = new URL(parentUrl);
  const parent = pathname.split("/").filter(Boolean).at(-1) ?? hostname;
  return [subdomain, ...parent.split(".").slice(1)].join(".").toLowerCase();
}

import type { components } from "../description/org-host-api.generated";
import { object, optionalText, text } from "../support/shape";

type Schemas = components["schemas"];

/** An org's consent to be managed by an Aerial account. */
export interface AerialConsent {
  /** Id of the account. */
  readonly accountId: string;
  /** Id of the user who granted it. */
  readonly grantedBy?: string;
  /** ISO 8601. */
  readonly grantedDate?: string;
}

/** A child org to create. */
export type NewChildOrg = Omit<Schemas["NewChildOrg"], "edition">;

/** A child org that was created. Everything but the id may be absent. */
export interface ChildOrg {
  readonly id: string;
  /** The child's own domain: from a link of the answer, else below the parent's. */
  readonly domain: string;
  readonly status?: string;
  /** ISO 8601. */
  readonly created?: string;
  /** The first super admin's API token, which cannot be read again; a secret. */
  readonly token?: string;
  readonly tokenType?: string;
  /**
   * Seconds to wait before the first use of the org, if the answer said so.
   * @default 30, which Okta documents
   */
  readonly settleSeconds?: number;
}

/** Reads a consent from an answer. */
export function readConsent(value: unknown): AerialConsent {
  const from = object(value, "a consent");
  return {
    accountId: text(from, "accountId", "a consent"),
    grantedBy: optionalText(from, "grantedBy"),
    // The reference has the one name in its schema, and the other in its example.
    grantedDate: optionalText(from, "grantedDate") ?? optionalText(from, "grantDate"),
  };
}

/**
 * Reads a created org from an answer.
 * @param subdomain that was asked for
 * @param parentUrl where the answer came from
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
 * The address of a child org: its parent's, with another domain in it.
 * @param parentUrl for example `https://acme.okta.com`; an emulator has the org's domain as the last part of the path
 */
export function childUrl(parentUrl: string, domain: string): string {
  const { origin, protocol, pathname } = new URL(parentUrl);
  const parts = pathname.split("/").filter(Boolean);
  return parts.length === 0 ? `${protocol}//${domain}` : [origin, ...parts.slice(0, -1), domain].join("/");
}

/** The child's domain below that of its parent: the parent may have one of its own (login.acme.example), a child never. */
function linkedDomain(links: unknown, subdomain: string): string | undefined {
  const found = Object.values(typeof links === "object" && links !== null ? links : {}).map((link: unknown) => {
    const href = (link as { readonly href?: unknown } | null)?.href;
    return typeof href === "string" && URL.canParse(href) ? new URL(href).hostname : "";
  });
  return found.find((host) => host.split(".")[0] === subdomain.toLowerCase() && host.includes("."));
}

/**
 * The domain of a child org, where its parent does not have a domain of its own.
 * @param parentUrl as for `childUrl`
 */
export function childDomain(parentUrl: string, subdomain: string): string {
  const { hostname, pathname } = new URL(parentUrl);
  const parent = pathname.split("/").filter(Boolean).at(-1) ?? hostname;
  return [subdomain, ...parent.split(".").slice(1)].join(".").toLowerCase();
}

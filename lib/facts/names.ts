/** The rules for ids and domains. */

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const MAXIMUM_DOMAIN_LENGTH = 253;
const ADMIN_CONSOLE = /^[^.]+-admin\.[^.]*okta[^.]*\.[^.]+$/;

/** Returns whether a text can be an id: one segment of an API path, without characters that could change the path. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}

/**
 * Returns whether a text is a whole host name in lowercase. It has at most 253 characters, and each label has at most 63
 * (RFC 1035).
 */
export function isDomainName(text: string): boolean {
  const labels = text.split(".");
  return text.length <= MAXIMUM_DOMAIN_LENGTH && labels.length > 1 && labels.every((label) => LABEL.test(label));
}

/** Returns whether a text can be the first label of an org's domain, except for its length. */
export function isSubdomain(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

/**
 * Returns the org's domain for the domain of its Admin Console, or undefined for any other domain. Okta serves the Admin
 * Console of `acme.okta.com` at `acme-admin.okta.com`, so no org has such a domain.
 */
export function orgOfAdminConsole(domain: string): string | undefined {
  return ADMIN_CONSOLE.test(domain) ? domain.replace("-admin.", ".") : undefined;
}

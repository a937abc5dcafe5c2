/** The forms of ids and domains. */

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const MAXIMUM_DOMAIN_LENGTH = 253;
const ADMIN_CONSOLE = /^[^.]+-admin\.[^.]*okta[^.]*\.[^.]+$/;

/** Whether a text has the form of an id: one segment of the API's paths, and nothing that could break out of it. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}

/** Whether a text is a whole host name in lower case, with labels of at most 63 and 253 characters in all (RFC 1035). */
export function isDomainName(text: string): boolean {
  const labels = text.split(".");
  return text.length <= MAXIMUM_DOMAIN_LENGTH && labels.length > 1 && labels.every((label) => LABEL.test(label));
}

/** Whether a text can be the first label of an org's domain, apart from its length. */
export function isSubdomain(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

/**
 * Returns the domain of the org whose Admin Console a domain is: Okta serves that of `acme.okta.com` at
 * `acme-admin.okta.com`, so no org has such a domain. Undefined for any other domain.
 */
export function orgOfAdminConsole(domain: string): string | undefined {
  return ADMIN_CONSOLE.test(domain) ? domain.replace("-admin.", ".") : undefined;
}

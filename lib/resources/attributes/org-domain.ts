/** Validation of the domains and ids of orgs in a configuration. */
import { isDomainName, isIdentifier, orgOfAdminConsole } from "../../facts/names";

export { isSameDomain } from "../../aerial";

/** Returns the problem with a domain in a configuration; undefined if it is valid. */
export function domainProblem(domain: string): string | undefined {
  const rule = 'Use only the domain, in lowercase, for example "acme.okta.com".';
  if (/^[a-z]+:\/\//i.test(domain)) {
    return `"${domain}" contains a scheme. ${rule}`;
  }
  if (domain.includes("/")) {
    return `"${domain}" contains a path. ${rule}`;
  }
  if (domain !== domain.toLowerCase()) {
    return `"${domain}" contains uppercase letters. ${rule}`;
  }
  if (!isDomainName(domain)) {
    return `"${domain}" is not a domain name. ${rule}`;
  }
  const org = orgOfAdminConsole(domain);
  return org === undefined
    ? undefined
    : `"${domain}" is the address of an org's Admin Console, not the domain of the org. Use "${org}".`;
}

/** Returns the problem with an org id in a configuration; undefined if it is valid. */
export function orgIdProblem(orgId: string): string | undefined {
  return isIdentifier(orgId)
    ? undefined
    : `"${orgId}" is not the id of an org. Org ids look like "00o16fjDHCgFqob8n0g4". To identify an org by its ` +
        'domain, set "domain" in an aerial_org resource.';
}

/** Returns the problem with the id of an org group in a configuration; undefined if it is valid. */
export function groupIdProblem(groupId: string): string | undefined {
  return isIdentifier(groupId)
    ? undefined
    : `"${groupId}" is not the id of an org group. Group ids look like "0cgc1a2b3c4d5e6f7g8h". Groups cannot be ` +
        "looked up by name.";
}

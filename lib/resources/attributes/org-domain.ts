/** Domains and ids of orgs, as people write them. */
import { isDomainName, isIdentifier, orgOfAdminConsole } from "../../facts/names";

export { isSameDomain } from "../../aerial";

/** What is wrong with a domain in a configuration; undefined where nothing is. */
export function domainProblem(domain: string): string | undefined {
  const rule = 'Write the domain alone, in lower case, for example "acme.okta.com".';
  if (/^[a-z]+:\/\//i.test(domain)) {
    return `"${domain}" starts with a scheme. ${rule}`;
  }
  if (domain.includes("/")) {
    return `"${domain}" has a path. ${rule}`;
  }
  if (domain !== domain.toLowerCase()) {
    return `"${domain}" has capital letters. ${rule}`;
  }
  if (!isDomainName(domain)) {
    return `"${domain}" is not a domain name. ${rule}`;
  }
  const org = orgOfAdminConsole(domain);
  return org === undefined
    ? undefined
    : `"${domain}" is the address of an org's Admin Console, not the org's domain. Write "${org}".`;
}

/** What is wrong with an org id in a configuration; undefined where nothing is. */
export function orgIdProblem(orgId: string): string | undefined {
  return isIdentifier(orgId)
    ? undefined
    : `"${orgId}" is not the id of an org. Ids look like "00o16fjDHCgFqob8n0g4"; an org's domain goes into "domain" of aerial_org.`;
}

/** What is wrong with the id of an org group in a configuration; undefined if nothing is. */
export function groupIdProblem(groupId: string): string | undefined {
  return isIdentifier(groupId)
    ? undefined
    : `"${groupId}" is not the id of an org group. Ids look like "0cgc1a2b3c4d5e6f7g8h"; groups cannot be looked up by name.`;
}

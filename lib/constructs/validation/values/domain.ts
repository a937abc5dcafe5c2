import { isDomainName, orgOfAdminConsole } from "../../../facts/names";
import { isLiteral, violation } from "../literal";

/** The additions that people write around a domain. Each is searched in the rest that the previous ones leave. */
const EXCESS: ReadonlyArray<{ readonly name: string; readonly found: RegExp; readonly by: (text: string) => string }> =
  [
    { name: "spaces", found: /\s/, by: (text) => text.replace(/\s+/g, "") },
    { name: "a scheme", found: /^[a-z][a-z0-9+.-]*:\/\//i, by: (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "") },
    { name: "a path", found: /[/?#\\]/, by: (text) => text.replace(/[/?#\\].*$/, "") },
    { name: "a user name", found: /@/, by: (text) => text.replace(/^.*@/, "") },
    { name: "a port", found: /:\d*$/, by: (text) => text.replace(/:\d*$/, "") },
    { name: "a trailing dot", found: /\.$/, by: (text) => text.replace(/\.+$/, "") },
    { name: "capital letters", found: /[A-Z]/, by: (text) => text.toLowerCase() },
  ];

/**
 * Checks the domain of an org, which is the whole host name in lowercase without any additions, such as `acme.okta.com`.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateDomain(domain: string | undefined): string[] {
  if (!isLiteral(domain)) {
    return [];
  }
  const excess: string[] = [];
  let bare = domain;
  for (const { name, found, by } of EXCESS) {
    if (found.test(bare)) {
      excess.push(name);
      bare = by(bare);
    }
  }
  const wellFormed = isDomainName(bare);
  if (excess.length === 0 && wellFormed) {
    return validateNoAdminConsole(domain);
  }
  const fix = wellFormed ? `Write ${JSON.stringify(bare)}.` : 'Write the whole domain, such as "acme.okta.com".';
  const rule =
    excess.length > 0
      ? `an org's domain is only a host name in lowercase, but this contains ${enumerate(excess)}`
      : "an org's domain is a whole host name: labels of letters, digits and hyphens, separated by dots";
  return [violation("domain", domain, rule, fix)];
}

function validateNoAdminConsole(domain: string): string[] {
  const org = orgOfAdminConsole(domain);
  if (org === undefined) {
    return [];
  }
  const rule = "this is the address of an org's Admin Console, not the org's domain";
  return [violation("domain", domain, rule, `Write ${JSON.stringify(org)}.`)];
}

function enumerate(names: readonly string[]): string {
  const last = names[names.length - 1]!;
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

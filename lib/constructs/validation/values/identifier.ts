import { isIdentifier } from "../../../facts/names";
import { isGiven, isLiteral, violation } from "../literal";

/**
 * Checks the id of an org.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateOrgId(orgId: string | undefined): string[] {
  if (!isLiteral(orgId)) {
    return [];
  }
  if (orgId.includes(".")) {
    return [
      violation(
        "orgId",
        orgId,
        "an org's id has no dots, this looks like a domain",
        'Put the org\'s id here, such as "00o16fjDHCgFqob8n0g4" (AerialOrg also takes the domain, as "domain").',
      ),
    ];
  }
  return validateIdentifier("orgId", orgId, '"00o16fjDHCgFqob8n0g4"');
}

/**
 * Checks an id that becomes part of a request's path: letters, digits, `-` and `_`.
 *
 * @param sample an id of that kind, quoted, for the message
 * @returns what is wrong, nothing where all is well
 */
export function validateIdentifier(property: string, value: string | undefined, sample: string): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (value === "") {
    return [violation(property, value, "it must not be empty", `Give the id, such as ${sample}.`)];
  }
  if (!isIdentifier(value)) {
    return [
      violation(
        property,
        value,
        "an id has letters, digits, - and _ alone",
        `Give the id and nothing else, such as ${sample}.`,
      ),
    ];
  }
  return [];
}

/**
 * Checks the client id of an app: not empty, no spaces.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateClientId(clientId: string | undefined): string[] {
  if (!isLiteral(clientId) || /^[\x21-\x7e]+$/.test(clientId)) {
    return [];
  }
  const rule = clientId === "" ? "it must not be empty" : "it has spaces or characters that no client id has";
  return [
    violation("clientId", clientId, rule, 'Give the client id of the API service app, such as "0oa1b2c3d4e5f6g7h8i9".'),
  ];
}

/**
 * Checks that an org is named exactly once: by its id or by its domain. Where one of them is only known later, it may
 * turn out to be null, so nothing is said about having both.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateOrgIdentity(orgId: string | undefined, domain: string | undefined): string[] {
  if (!isGiven(orgId) && !isGiven(domain)) {
    return [
      "neither orgId nor domain is set: exactly one of them says which org this is. " +
        'Set orgId: "00o16fjDHCgFqob8n0g4" or domain: "acme.okta.com".',
    ];
  }
  if (isLiteral(orgId) && isLiteral(domain)) {
    return [
      `orgId is ${JSON.stringify(orgId)} and domain is ${JSON.stringify(domain)}: ` +
        "exactly one of them says which org this is. Remove domain: the org's id never changes.",
    ];
  }
  return [];
}

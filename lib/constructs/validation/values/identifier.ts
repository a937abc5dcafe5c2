import { isIdentifier } from "../../../facts/names";
import { isGiven, isLiteral, violation } from "../literal";

/**
 * Checks the id of an org.
 *
 * @returns the problems, or nothing if the value is valid
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
        "an org's id has no dots, and this looks like a domain",
        'Write the org\'s id, such as "00o16fjDHCgFqob8n0g4", or use the property domain of AerialOrg.',
      ),
    ];
  }
  return validateIdentifier("orgId", orgId, '"00o16fjDHCgFqob8n0g4"');
}

/**
 * Checks an id that becomes part of a request's path. It consists of letters, digits, `-` and `_`.
 *
 * @param sample a quoted id of that kind, for the message
 * @returns the problems, or nothing if the value is valid
 */
export function validateIdentifier(property: string, value: string | undefined, sample: string): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (value === "") {
    return [violation(property, value, "it must not be empty", `Write the id, such as ${sample}.`)];
  }
  if (!isIdentifier(value)) {
    return [
      violation(
        property,
        value,
        "an id contains only letters, digits, - and _",
        `Write only the id, such as ${sample}.`,
      ),
    ];
  }
  return [];
}

/**
 * Checks a client ID, which must not be empty or contain spaces.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateClientId(clientId: string | undefined): string[] {
  if (!isLiteral(clientId) || /^[\x21-\x7e]+$/.test(clientId)) {
    return [];
  }
  const rule =
    clientId === ""
      ? "it must not be empty"
      : "it contains spaces or other characters that are not allowed in a client ID";
  return [
    violation(
      "clientId",
      clientId,
      rule,
      'Write the client ID of the API service integration, such as "0oa1b2c3d4e5f6g7h8i9".',
    ),
  ];
}

/**
 * Checks that exactly one of an org's id and domain is set. If one of them is not known yet, it can still become null, so
 * having both is accepted.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateOrgIdentity(orgId: string | undefined, domain: string | undefined): string[] {
  if (!isGiven(orgId) && !isGiven(domain)) {
    return [
      "Neither orgId nor domain is set: exactly one of them must identify the org. " +
        'Set orgId: "00o16fjDHCgFqob8n0g4" or domain: "acme.okta.com".',
    ];
  }
  if (isLiteral(orgId) && isLiteral(domain)) {
    return [
      `orgId is ${JSON.stringify(orgId)} and domain is ${JSON.stringify(domain)}: ` +
        "exactly one of them must identify the org. Remove domain, because the org's id never changes.",
    ];
  }
  return [];
}

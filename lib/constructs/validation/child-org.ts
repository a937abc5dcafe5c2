import type { AerialChildOrgAdmin } from "../aerial-child-org-admin";
import { isLiteral, violation } from "./literal";
import { validateLength } from "./length";
import { validatePropertyNames } from "./misspelled";

const SUBDOMAIN_LENGTH = 57;

/**
 * Checks the subdomain of an org that is to be made: one label of lower-case letters, digits and hyphens.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateSubdomain(subdomain: string | undefined): string[] {
  if (!isLiteral(subdomain)) {
    return [];
  }
  if (!/^[a-z0-9-]+$/.test(subdomain)) {
    const label = subdomain
      .trim()
      .toLowerCase()
      .replace(/\..*$/, "")
      .replace(/[\s_]+/g, "-");
    const fix = /^[a-z0-9-]+$/.test(label) ? `Write ${JSON.stringify(label)}.` : 'Write one such as "acme-emea".';
    return [violation("subdomain", subdomain, "it is one label of lower-case letters, digits and hyphens alone", fix)];
  }
  return validateLength("subdomain", subdomain, 1, SUBDOMAIN_LENGTH);
}

/**
 * Checks the first super administrator of an org that is to be made.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateAdministrator(administrator: AerialChildOrgAdmin | undefined): string[] {
  if (!isLiteral(administrator)) {
    return [];
  }
  const { firstName, lastName, email, login } = administrator;
  const withoutSign = isLiteral(email) && !email.includes("@");
  return [
    ...validatePropertyNames("AerialChildOrgAdmin", administrator, "admin."),
    ...validateLength("admin.firstName", firstName, 1, 50),
    ...validateLength("admin.lastName", lastName, 1, 50),
    ...(withoutSign
      ? [violation("admin.email", email, "an e-mail address has an @", 'Write one such as "ada@acme.example".')]
      : validateLength("admin.email", email, 5, 100)),
    ...validateLength("admin.login", login, 1, 100),
  ];
}

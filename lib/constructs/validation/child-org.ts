import { isSubdomain } from "../../facts/names";
import { isEmailAddress, LENGTHS } from "../../facts/texts";
import type { AerialChildOrgAdmin } from "../resources/aerial-child-org-admin";
import { isLiteral, violation } from "./literal";
import { validateLength } from "./values/length";
import { validatePropertyNames } from "./misspelled";

/**
 * Checks the subdomain of a new org: one label of lowercase letters, digits and hyphens.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateSubdomain(subdomain: string | undefined): string[] {
  if (!isLiteral(subdomain)) {
    return [];
  }
  if (!isSubdomain(subdomain)) {
    const label = subdomain
      .trim()
      .toLowerCase()
      .replace(/\..*$/, "")
      .replace(/[\s_]+/g, "-");
    const fix = isSubdomain(label) ? `Write ${JSON.stringify(label)}.` : 'Write, for example, "acme-emea".';
    return [
      violation("subdomain", subdomain, "a subdomain is one label of lowercase letters, digits and hyphens", fix),
    ];
  }
  return validateLength("subdomain", subdomain, LENGTHS.subdomain);
}

/**
 * Checks the first super admin of a new org.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateAdministrator(administrator: AerialChildOrgAdmin | undefined): string[] {
  if (!isLiteral(administrator)) {
    return [];
  }
  const { firstName, lastName, email, login } = administrator;
  const isNone = isLiteral(email) && !isEmailAddress(email);
  return [
    ...validatePropertyNames("AerialChildOrgAdmin", administrator, "admin."),
    ...validateLength("admin.firstName", firstName, LENGTHS.firstName),
    ...validateLength("admin.lastName", lastName, LENGTHS.lastName),
    ...(isNone
      ? [
          violation(
            "admin.email",
            email,
            "an email address contains an @ and no spaces",
            'Write, for example, "ada@acme.example".',
          ),
        ]
      : validateLength("admin.email", email, LENGTHS.email)),
    ...validateLength("admin.login", login, LENGTHS.login),
  ];
}

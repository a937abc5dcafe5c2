/** Arguments that name an org by its id or its domain. */
import { isKnown, type DiagnosticText, type Unknown } from "../../plugin";

/** The two names in a configuration. */
export interface NamedOrg {
  readonly org_id: string | Unknown | null;
  readonly domain: string | Unknown | null;
}

/** Returns the error if neither name is set; undefined if one is set or still unknown. */
export function missingNameProblem({ org_id, domain }: NamedOrg): DiagnosticText | undefined {
  if (org_id !== null || domain !== null) {
    return undefined;
  }
  return {
    summary: "Missing org_id or domain",
    detail: 'Neither "org_id" nor "domain" is set. Set one of them to identify the org.',
    attribute: "org_id",
  };
}

/** Returns the error unless exactly one name is set; undefined if one is set or still unknown. */
export function namedOrgProblem(named: NamedOrg): DiagnosticText | undefined {
  const { org_id, domain } = named;
  if (org_id !== null && domain !== null && isKnown(org_id) && isKnown(domain)) {
    return {
      summary: "Both org_id and domain are set",
      detail: 'Both "org_id" and "domain" are set. Set only one of them; the other one is computed.',
      attribute: "domain",
    };
  }
  return missingNameProblem(named);
}

/** Returns the error for an org whose domain differs from the one set together with its id. */
export function otherOrgOfDomain(orgId: string, domain: string, present: string | undefined): DiagnosticText {
  const found = present === undefined ? "was not found, or does not have a domain" : `has the domain ${present}`;
  return {
    summary: "org_id and domain identify different orgs",
    detail:
      `The org ${orgId} ${found}, but "domain" is set to ${domain}. Nothing was changed. Correct "org_id", or ` +
      'remove "domain", which is then computed.',
    attribute: "domain",
  };
}

/** Returns the error for a new org that is named by both its id and its domain. */
export function unconfirmedNames(orgId: string, domain: string): DiagnosticText {
  return {
    summary: "New org has both org_id and domain",
    detail:
      `The account does not manage the org ${orgId} yet, so the provider cannot verify that the org's domain is ` +
      `${domain}, and adding an org cannot be undone. Set only "org_id" or only "domain"; the other one is then ` +
      "computed.",
    attribute: "domain",
  };
}

/** An org that is named by its id or by its domain. */
import { isKnown, type DiagnosticText, type Unknown } from "../../plugin";

/** The two names, in a configuration. */
export interface NamedOrg {
  readonly org_id: string | Unknown | null;
  readonly domain: string | Unknown | null;
}

/** What is wrong where neither of them is set; undefined where one is, or may turn out to be. */
export function missingNameProblem({ org_id, domain }: NamedOrg): DiagnosticText | undefined {
  if (org_id !== null || domain !== null) {
    return undefined;
  }
  return {
    summary: "Missing org",
    detail: 'Neither "org_id" nor "domain" is set. Set one of them: it says which org this is.',
    attribute: "org_id",
  };
}

/** What is wrong where not exactly one of them is set; undefined where one is, or may turn out to be. */
export function namedOrgProblem(named: NamedOrg): DiagnosticText | undefined {
  const { org_id, domain } = named;
  if (org_id !== null && domain !== null && isKnown(org_id) && isKnown(domain)) {
    return {
      summary: "Two names for one org",
      detail: 'Both "org_id" and "domain" are set. Set exactly one of them: the other one is computed.',
      attribute: "domain",
    };
  }
  return missingNameProblem(named);
}

/** Returns the error for an org that has another domain than the one set beside its id. */
export function otherOrgOfDomain(orgId: string, domain: string, present: string | undefined): DiagnosticText {
  const found = present === undefined ? "could not be found, or has no domain" : `has the domain ${present}`;
  return {
    summary: "org_id and domain name different orgs",
    detail:
      `The org ${orgId} ${found}, but "domain" is set to ${domain}. Nothing was changed. Remove "domain" to have it ` +
      'computed, or correct "org_id".',
    attribute: "domain",
  };
}

/** Returns the error for a new org that both names are set for. */
export function unconfirmedNames(orgId: string, domain: string): DiagnosticText {
  return {
    summary: "Both org_id and domain set for a new org",
    detail:
      `The account does not manage the org ${orgId} yet, so nothing confirms that its domain is ${domain}, and adding an org ` +
      'cannot be undone. Set either "org_id" or "domain"; the other one is computed.',
    attribute: "domain",
  };
}

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

/** What is wrong where both are set, and the org of this id has another domain. */
export function otherOrgOfDomain(orgId: string, domain: string, present: string | undefined): DiagnosticText {
  return {
    summary: "Two names for two orgs",
    detail:
      `"org_id" is ${orgId}, and "domain" is ${domain}, but that org ` +
      `${present === undefined ? "has no domain that could be read" : `has the domain ${present}`}. Nothing was changed. ` +
      'Remove "domain", which is computed then, or correct "org_id".',
    attribute: "domain",
  };
}

/** Why both names may not be set for an org that the account does not manage yet. */
export function unconfirmedNames(orgId: string, domain: string): DiagnosticText {
  return {
    summary: "Two names for a new org",
    detail:
      `"org_id" is ${orgId}, and "domain" is ${domain}, but the account does not manage that org yet, so nothing confirms ` +
      "that both mean the same org, and an org that was added cannot be taken out again. Set one of them: the other one " +
      "is computed.",
    attribute: "domain",
  };
}

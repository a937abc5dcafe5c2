/**
 * A parent org, on which child orgs are created, cannot be deactivated, and need not be the Aerial org. The API does
 * not mark parent orgs, so a plan only knows those whose child orgs the same run declares. For all others, the API's
 * error is turned into the same diagnostic.
 */
import { type ApiError, ForbiddenError, ValidationError, type Org } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import { isSameDomain } from "../attributes/org-domain";
import type { Connection } from "../connection";
import { capitalized, orgName } from "../messages/org-name";

/** The orgs that one plan or apply has seen. Engines plan in any order, so either side can come first. */
interface Seen {
  readonly parentDomains: Set<string>;
  readonly deactivated: Org[];
}

const seenBy = new WeakMap<Connection, Seen>();

function seen(connection: Connection): Seen {
  const known = seenBy.get(connection) ?? { parentDomains: new Set(), deactivated: [] };
  seenBy.set(connection, known);
  return known;
}

/**
 * Notes the parent of a declared child org.
 * @returns the error for a planned deactivation of this parent org; undefined if none is planned
 */
export function noteParentOrg(parentDomain: string, connection: Connection): DiagnosticText | undefined {
  const { parentDomains, deactivated } = seen(connection);
  parentDomains.add(parentDomain);
  const org = deactivated.find(({ domain }) => isSameDomain(domain, parentDomain));
  return org && parentOrgProtected(orgName(org), "parent_domain");
}

/**
 * Notes a planned deactivation.
 * @param attribute the attribute that requests it
 * @returns the error if a declared child org names this org as its parent; undefined if none does
 */
export function noteDeactivation(org: Org, attribute: string, connection: Connection): DiagnosticText | undefined {
  const { parentDomains, deactivated } = seen(connection);
  deactivated.push(org);
  return [...parentDomains].some((domain) => isSameDomain(org.domain, domain))
    ? parentOrgProtected(orgName(org), attribute)
    : undefined;
}

/**
 * Returns the error for a deactivation that the API rejected because the org is a parent org; undefined for any other
 * error.
 */
export function parentOrgRefusal(org: Org, attribute: string, error: unknown): DiagnosticText | undefined {
  const isRefusal = error instanceof ValidationError || error instanceof ForbiddenError;
  return isRefusal && /\bparent\b/i.test(saidBy(error))
    ? parentOrgProtected(orgName(org), attribute, error.message)
    : undefined;
}

function saidBy({ errorSummary = "", errorCauses }: ApiError): string {
  return [errorSummary, ...errorCauses].join(" ");
}

function parentOrgProtected(org: string, attribute: string, said?: string): DiagnosticText {
  const advice: Readonly<Record<string, string>> = {
    deletion_policy: 'To only remove the org from state, first set deletion_policy = "ABANDON" and apply that change.',
    status: 'Set status = "ACTIVE", or remove this resource.',
    parent_domain:
      "Remove the aerial_org_status resource or the action that deactivates the org, or do not destroy the org.",
  };
  return {
    summary: "A parent org cannot be deactivated",
    detail:
      `${capitalized(org)} is a parent org, from which child orgs are created, and the API does not allow a ` +
      "parent org to be deactivated. The org stays active. To deactivate a child org, use the id of that org " +
      "instead. " +
      (advice[attribute] ?? "Remove this deactivation.") +
      (said === undefined ? "" : `\n\nThe API said: ${said}`),
    attribute,
  };
}

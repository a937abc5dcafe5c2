/**
 * A parent org, on which child orgs are created, stays active: the API refuses to make it inactive, and it need not be the
 * Aerial org. No answer of the API marks it. A plan knows it only from the child orgs that the same run declares; for every
 * other parent org, the API's refusal becomes the same error.
 */
import { type ApiError, ForbiddenError, ValidationError, type Org } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import { isSameDomain } from "../attributes/org-domain";
import type { Connection } from "../connection";
import { capitalized, orgName } from "../messages/org-name";

/** What one plan or apply has seen. The engine plans in any order, so that either side may come first. */
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
 * @param attribute the attribute that asks for it
 * @returns the error if a declared child org names this org as its parent; undefined if none does
 */
export function noteDeactivation(org: Org, attribute: string, connection: Connection): DiagnosticText | undefined {
  const { parentDomains, deactivated } = seen(connection);
  deactivated.push(org);
  return [...parentDomains].some((domain) => isSameDomain(org.domain, domain))
    ? parentOrgProtected(orgName(org), attribute)
    : undefined;
}

/** The error for a deactivation that the API refused because the org is a parent org; undefined for any other refusal. */
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
    deletion_policy: 'To only forget it, set deletion_policy = "ABANDON" and apply that first.',
    status: 'Set status = "ACTIVE", or remove this resource.',
    parent_domain: "Remove what deactivates it: aerial_org_status, an action, or the destroy of its aerial_org.",
  };
  return {
    summary: "A parent org cannot be deactivated",
    detail:
      `${capitalized(org)} is a parent org: child orgs are created on it. The API refuses to make a parent org inactive, so ` +
      `it stays active. To deactivate a child org, name that org. ` +
      (advice[attribute] ?? "Remove this deactivation.") +
      (said === undefined ? "" : `\n\nThe API said: ${said}`),
    attribute,
  };
}

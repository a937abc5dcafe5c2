import type { OrgReference } from "./org-reference";
import { isSameDomain } from "../reads/confirmed-orgs";
import type { Org } from "../model";
import { ShapeMismatch } from "../support/shape";

/** Returns how messages refer to the org to add. */
export function nameOf(reference: OrgReference): string {
  return `the org ${"orgId" in reference ? reference.orgId : reference.domain}`;
}

/**
 * Checks that the response to an add is about the requested org. A member that the response does not contain matches.
 *
 * @throws ShapeMismatch that names both orgs or both accounts; the transport turns it into an error that leaves the
 *   outcome in doubt
 */
export function requireRequestedOrg(org: Org, reference: OrgReference, accountId: string): Org {
  const isRequested =
    "orgId" in reference
      ? org.id === reference.orgId
      : org.domain === undefined || isSameDomain(org.domain, reference.domain.trim());
  if (!isRequested) {
    const answered = org.domain === undefined ? org.id : `${org.domain} (${org.id})`;
    throw new ShapeMismatch(`it is about the org ${answered}, but the request was to add ${nameOf(reference)}`);
  }
  if ((org.accountId ?? accountId) !== accountId) {
    throw new ShapeMismatch(
      `it says that ${nameOf(reference)} is in the account ${org.accountId}, but the request was to add it to ${accountId}`,
    );
  }
  return org;
}

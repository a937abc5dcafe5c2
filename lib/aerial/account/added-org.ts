import type { OrgReference } from "./org-reference";
import { isSameDomain } from "../reads/confirmed-orgs";
import type { Org } from "../model";
import { ShapeMismatch } from "../support/shape";

/** Names the org that an add is about. */
export function nameOf(reference: OrgReference): string {
  return `the org ${"orgId" in reference ? reference.orgId : reference.domain}`;
}

/**
 * Compares the answer to an add with its request. What the answer leaves out does not contradict the request.
 *
 * @throws ShapeMismatch that names both orgs, or both accounts; the transport turns it into an error that leaves the
 *   outcome in doubt
 */
export function requireRequestedOrg(org: Org, reference: OrgReference, accountId: string): Org {
  const isRequested =
    "orgId" in reference
      ? org.id === reference.orgId
      : org.domain === undefined || isSameDomain(org.domain, reference.domain.trim());
  if (!isRequested) {
    const answered = org.domain === undefined ? org.id : `${org.domain} (${org.id})`;
    throw new ShapeMismatch(`it names the org ${answered}, but ${nameOf(reference)} was to be added`);
  }
  if ((org.accountId ?? accountId) !== accountId) {
    throw new ShapeMismatch(
      `it says that ${nameOf(reference)} is in the account ${org.accountId}, but it was to be added to ${accountId}`,
    );
  }
  return org;
}

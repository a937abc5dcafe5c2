/** Converts an org of the API to the state of `aerial_org`. */
import type { Org } from "../../aerial";
import type { PrivateState, State } from "../../plugin";
import type { Connection } from "../connection";
import type { orgSchema } from "./org-schema";
import { ADDED_AT, FORMER_DOMAINS } from "../private-keys";
import { isSameDomain } from "../attributes/org-domain";

export type OrgState = State<typeof orgSchema>;

/** Notes a domain that the state no longer contains, so that a renamed org is still recognized as the same org. */
export function noteFormerDomain(kept: PrivateState, before: string | null, after: string | null): void {
  if (before !== null && !isSameDomain(before, after) && !hadDomain(kept, before)) {
    kept.set(FORMER_DOMAINS, [...formerDomains(kept), before]);
  }
}

/**
 * Notes when the org was added: until every part of the service knows it, reading the org may not find it. The note
 * stays, because engines report a refresh that changes private state as drift.
 */
export function noteAddition(kept: PrivateState, addedAt: number | undefined): void {
  if (addedAt === undefined) {
    kept.delete(ADDED_AT);
  } else {
    kept.set(ADDED_AT, addedAt);
  }
}

/** Returns when the org was added; undefined if it was not added by Terraform. */
export function addedAt(kept: PrivateState): number | undefined {
  return kept.get(ADDED_AT);
}

/** Deletes the earlier domains of the org that a replaced resource managed. */
export function forgetFormerDomains(kept: PrivateState): void {
  kept.delete(FORMER_DOMAINS);
}

/** Returns whether the org had this domain earlier. */
export function hadDomain(kept: PrivateState, domain: string): boolean {
  return formerDomains(kept).some((former) => isSameDomain(former, domain));
}

function formerDomains(kept: PrivateState): readonly string[] {
  return kept.get(FORMER_DOMAINS) ?? [];
}

/**
 * Returns the state after a refresh. Values that differ only in form, or that are missing from the response, keep the
 * value in state, because they are not drift.
 */
export function refreshedOrg(
  state: OrgState,
  org: Org,
  connection: Connection,
  { keepDomain }: { readonly keepDomain: boolean },
): OrgState {
  const sameDomain = org.domain === undefined || isSameDomain(org.domain, state.domain);
  const sameDate =
    org.createdDate === undefined ||
    (state.created_date !== null && Date.parse(org.createdDate) === Date.parse(state.created_date));
  return {
    ...state,
    id: org.id,
    org_id: org.id,
    account_id: connection.settings.accountId,
    domain: (keepDomain && state.domain !== null) || sameDomain ? state.domain : org.domain!,
    name: org.name ?? state.name,
    aerial_org: org.aerialOrg ?? state.aerial_org ?? false,
    created_date: sameDate ? state.created_date : org.createdDate!,
  };
}

/** Returns the state that a refresh after the import of an org would produce. */
export function listedOrg(org: Org, connection: Connection): OrgState {
  const nothing: OrgState = {
    id: null,
    org_id: null,
    domain: null,
    cell: null,
    deletion_policy: null,
    account_id: null,
    name: null,
    aerial_org: null,
    created_date: null,
  };
  return refreshedOrg(nothing, org, connection, { keepDomain: false });
}

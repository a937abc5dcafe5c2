/** From the API's org to the state of `aerial_org`. */
import type { Org } from "../../aerial";
import type { PrivateState, State } from "../../plugin";
import type { Connection } from "../connection";
import type { orgSchema } from "./org-schema";
import { ADDED_AT, FORMER_DOMAINS } from "../private-keys";
import { isSameDomain } from "../attributes/org-domain";

export type OrgState = State<typeof orgSchema>;

/** Notes a domain that goes out of state, so that a rename on the server never makes the org look like another one. */
export function noteFormerDomain(kept: PrivateState, before: string | null, after: string | null): void {
  if (before !== null && !isSameDomain(before, after) && !hadDomain(kept, before)) {
    kept.set(FORMER_DOMAINS, [...formerDomains(kept), before]);
  }
}

/**
 * Notes when the org was added: until the add has reached every part of the service, it may read as missing. The note
 * stays, since a refresh that changes private state counts as drift.
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

/** Forgets what was noted of the org that a replaced resource managed. */
export function forgetFormerDomains(kept: PrivateState): void {
  kept.delete(FORMER_DOMAINS);
}

/** Whether the org had this domain before. */
export function hadDomain(kept: PrivateState, domain: string): boolean {
  return formerDomains(kept).some((former) => isSameDomain(former, domain));
}

function formerDomains(kept: PrivateState): readonly string[] {
  return kept.get(FORMER_DOMAINS) ?? [];
}

/**
 * The state after a refresh. A difference of form alone, and what an answer leaves out, keep the value in state: neither
 * is drift.
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

/** The state that a refresh after the import of an org would have. */
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

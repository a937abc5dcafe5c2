/** From the API's org to the state of `aerial_org`. */
import type { Org } from "../aerial";
import type { State } from "../plugin";
import type { Connection } from "./connection";
import type { orgSchema } from "./org-schema";

export type OrgState = State<typeof orgSchema>;

/** In private state: the configuration names the org by its domain, so the domain in state is what it says. */
export const LOOKED_UP_BY_DOMAIN = "looked_up_by_domain";

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
  const sameDomain = org.domain === undefined || org.domain.toLowerCase() === state.domain?.toLowerCase();
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

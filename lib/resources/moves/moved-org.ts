/** The refresh that completes a move: the source may name the org only by its domain, and never says of which account. */
import { DiagnosticError, type Context, type DiagnosticText, type PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { MOVED_DOMAIN } from "../private-keys";

/**
 * Completes the state of a moved resource by the id of its org.
 *
 * @throws DiagnosticError if the account has no org of the domain
 */
export async function withMovedOrg<State extends object>(
  state: State,
  kept: PrivateState,
  { connection, signal }: Context<Connection>,
): Promise<State> {
  const domain = kept.get(MOVED_DOMAIN);
  if (domain === undefined) {
    return state;
  }
  const org = await connection.api.orgs.findByDomain(domain, { signal });
  if (org === undefined) {
    throw new DiagnosticError(movedOrgNotFound(`the domain ${domain}`, connection));
  }
  kept.delete(MOVED_DOMAIN);
  return { ...state, id: org.id, org_id: org.id };
}

/** Returns the error for a moved resource whose org the account does not manage: a plan would add it there. */
export function movedOrgNotFound(org: string, { settings }: Connection): DiagnosticText {
  return {
    summary: "Moved org not found in the account",
    detail:
      `The account ${settings.accountId} at ${settings.baseUrl} does not manage an org with ${org}, which the moved ` +
      "resource names. Nothing was changed. The null_resource edition does not record the account: check account_id " +
      "(AERIAL_ACCOUNT_ID) and base_url (AERIAL_BASE_URL). If the org was renamed, or is gone, remove the moved block and " +
      "forget the old resource: terraform state rm.",
  };
}

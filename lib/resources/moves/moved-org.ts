/**
 * The refresh that completes a move. The source may name the org only by its domain, and does not contain the account.
 */
import { DiagnosticError, type Context, type DiagnosticText, type PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { MOVED_DOMAIN } from "../private-keys";

/**
 * Adds the org's id to the state of a moved resource.
 *
 * @throws DiagnosticError if the account does not manage an org with the domain
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

/**
 * Returns the error for a moved resource whose org the account does not manage. Without it, a plan would add the org.
 */
export function movedOrgNotFound(org: string, { settings }: Connection): DiagnosticText {
  return {
    summary: "Moved org not found in the account",
    detail:
      `The moved resource identifies its org by ${org}, but the account ${settings.accountId} at ` +
      `${settings.baseUrl} does not manage such an org. Nothing was changed. The state of the null_resource ` +
      "constructs does not contain the account, so check account_id (AERIAL_ACCOUNT_ID) and base_url " +
      "(AERIAL_BASE_URL). If the org was renamed or no longer exists, delete the moved block and remove the old " +
      "resource from state (terraform state rm).",
  };
}

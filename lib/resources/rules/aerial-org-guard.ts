/** The Aerial org, which holds the authorization server and the API clients, is never deactivated or deleted. */
import { AbortedError, type Org } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import type { Connection } from "../connection";
import { isSameDomain } from "../attributes/org-domain";
import { capitalized } from "../messages/org-name";

/**
 * Returns whether an org that was just read is the account's Aerial org. Returns true if that cannot be determined.
 *
 * @throws the error of a canceled look-up
 */
export async function isAerialOrg(org: Org, connection: Connection, signal?: AbortSignal): Promise<boolean> {
  if (org.aerialOrg === true || isSameDomain(org.domain, connection.settings.orgDomain)) {
    return true;
  }
  try {
    const aerialOrgs = await connection.api.orgs.aerialOrgs({ signal });
    // Every account has an Aerial org, so a list without one proves nothing.
    const isDetermined = org.aerialOrg === false || aerialOrgs.length > 0;
    return !isDetermined || aerialOrgs.some(({ id }) => id === org.id);
  } catch (error) {
    if (signal?.aborted || error instanceof AbortedError) {
      throw error;
    }
    return true;
  }
}

/** Returns the error for an action on the Aerial org. */
export function aerialOrgProtected(org: string, action: string, attribute: string): DiagnosticText {
  return {
    summary: "The Aerial org is protected",
    detail:
      `${capitalized(org)} is the Aerial org of this account, or the provider could not rule that out. The ` +
      "Aerial org holds the authorization server and the API clients, so the provider never allows it to be " +
      `${action}, even if the API would.` +
      (attribute === "deletion_policy"
        ? ' To only remove the org from state, first set deletion_policy = "ABANDON" and apply that change.'
        : ""),
    attribute,
  };
}

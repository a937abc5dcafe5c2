/** The Aerial org holds the authorization server and the API clients: it is never deactivated and never deleted. */
import { AbortedError, type Org } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import type { Connection } from "../connection";
import { isSameDomain } from "../attributes/org-domain";
import { capitalized } from "../messages/org-name";

/**
 * Whether an org that was just read is the account's Aerial org. What cannot be determined counts as yes.
 *
 * @throws what the look-up throws if it was interrupted: that says nothing about the org
 */
export async function isAerialOrg(org: Org, connection: Connection, signal?: AbortSignal): Promise<boolean> {
  if (org.aerialOrg === true || isSameDomain(org.domain, connection.settings.orgDomain)) {
    return true;
  }
  try {
    const aerialOrgs = await connection.api.orgs.aerialOrgs({ signal });
    // Every account has an Aerial org: a list without it says nothing.
    const isDetermined = org.aerialOrg === false || aerialOrgs.length > 0;
    return !isDetermined || aerialOrgs.some(({ id }) => id === org.id);
  } catch (error) {
    if (signal?.aborted || error instanceof AbortedError) {
      throw error;
    }
    return true;
  }
}

/** Why the Aerial org stays as it is. */
export function aerialOrgProtected(org: string, action: string, attribute: string): DiagnosticText {
  return {
    summary: "The Aerial org is protected",
    detail:
      `${capitalized(org)} is the Aerial org of this account, or it could not be determined that it is not. It holds the ` +
      `authorization server and the API clients, so it is never ${action} by this provider, whatever the API would allow.` +
      (attribute === "deletion_policy"
        ? ' To only forget it, set deletion_policy = "ABANDON" and apply that first.'
        : ""),
    attribute,
  };
}

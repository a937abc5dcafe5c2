/** Sets an org's status, unless the org already has it or is protected. */
import { MAX_AGE, ValidationError, type Org, type OrgStatus, type SharedReadOptions } from "../../aerial";
import { DiagnosticError } from "../../plugin";
import type { Connection } from "../connection";
import { aerialOrgProtected, isAerialOrg } from "../rules/aerial-org-guard";
import { parentOrgRefusal } from "../rules/parent-org";
import { orgName } from "../messages/org-name";
import { orgNotManaged } from "../messages/org-not-managed";

/** A requested status of an org. */
export interface StatusChange {
  readonly orgId: string;
  readonly status: OrgStatus;
  /** The attribute to name in errors. */
  readonly attribute: string;
  /**
   * The maximum age of the org's data, in milliseconds.
   * @default - depends on the change, see `MAX_AGE`
   */
  readonly maxAge?: number;
  /** Called with an org before its status is set. @default - nothing is called */
  readonly onChange?: (org: Org) => void;
}

/**
 * Sets a status unless the org already has it.
 *
 * @returns the org, and whether it was changed
 * @throws DiagnosticError if the account does not manage the org, the org is the Aerial org, or the API rejects the
 *   change
 */
export async function changeStatus(
  {
    orgId,
    status,
    attribute,
    maxAge = status === "INACTIVE" ? MAX_AGE.disruption : MAX_AGE.activation,
    onChange,
  }: StatusChange,
  connection: Connection,
  signal: AbortSignal,
): Promise<{ readonly org: Org; readonly isChanged: boolean }> {
  const found = await requireOrg(orgId, connection, { maxAge, signal });
  if (found.status === status) {
    return { org: found, isChanged: false };
  }
  if (status === "INACTIVE" && (await isAerialOrg(found, connection, signal))) {
    throw new DiagnosticError(aerialOrgProtected(orgName(found), "deactivated", attribute));
  }
  onChange?.(found);
  const org = await connection.api.orgs.setStatus(orgId, status, { signal }).catch((error: unknown) => {
    const parent = status === "INACTIVE" ? parentOrgRefusal(found, attribute, error) : undefined;
    if (parent !== undefined) {
      throw new DiagnosticError(parent);
    }
    throw error instanceof ValidationError ? statusRefused(found, status, attribute, error) : error;
  });
  return { org, isChanged: true };
}

/** Reads an org by its id. @throws DiagnosticError for `org_id` if the account does not manage it */
export async function requireOrg(orgId: string, connection: Connection, options: SharedReadOptions): Promise<Org> {
  const org = await connection.api.orgs.find(orgId, options);
  if (org === undefined) {
    throw orgNotManaged(orgId, connection.settings.accountId);
  }
  return org;
}

function statusRefused(org: Org, wanted: OrgStatus, attribute: string, error: ValidationError): DiagnosticError {
  return new DiagnosticError({
    summary: "The status was not changed",
    detail:
      `The API rejected the status ${wanted} for ${orgName(org)}` +
      (org.status === undefined ? ", whose status is unchanged" : `, which stays ${org.status}`) +
      ". An org's status can no longer be changed after its deletion has been requested." +
      (wanted === "INACTIVE" ? " A parent org, from which child orgs are created, cannot be deactivated." : "") +
      `\n\nThe API said: ${error.message}`,
    attribute,
  });
}

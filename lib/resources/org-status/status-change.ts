/** Setting an org's status: looked at first, guarded, and not at all where it has the status already. */
import { MAX_AGE, ValidationError, type Org, type OrgStatus, type SharedReadOptions } from "../../aerial";
import { DiagnosticError } from "../../plugin";
import type { Connection } from "../connection";
import { aerialOrgProtected, isAerialOrg } from "../rules/aerial-org-guard";
import { parentOrgRefusal } from "../rules/parent-org";
import { orgName } from "../messages/org-name";
import { orgNotManaged } from "../messages/org-not-managed";

/** A status that an org is to have. */
export interface StatusChange {
  readonly orgId: string;
  readonly status: OrgStatus;
  /** The attribute that asks for it, for errors. */
  readonly attribute: string;
  /**
   * How old the answer of the org may be, in milliseconds.
   * @default by what the change does, see `MAX_AGE`
   */
  readonly maxAge?: number;
  /** Told of an org whose status is about to be set. @default nobody is told */
  readonly onChange?: (org: Org) => void;
}

/**
 * Sets a status, if the org does not have it already.
 *
 * @returns the org, and whether it was changed
 * @throws DiagnosticError where the account does not manage the org, it is the Aerial org, or the API refuses
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

/** An org as it answered itself. @throws DiagnosticError on `org_id` where the account does not manage it */
export async function requireOrg(orgId: string, connection: Connection, options: SharedReadOptions): Promise<Org> {
  const org = await connection.api.orgs.find(orgId, options);
  if (org === undefined) {
    throw orgNotManaged(orgId, connection.settings.accountId);
  }
  return org;
}

function statusRefused(org: Org, wanted: OrgStatus, attribute: string, error: ValidationError): DiagnosticError {
  return new DiagnosticError({
    summary: "The status was refused",
    detail:
      `The API refused to make ${orgName(org)} ${wanted}; it stays ${org.status ?? "as it is"}. An org whose deletion was ` +
      `requested can no longer be changed: no status can be asked for then.` +
      (wanted === "INACTIVE" ? " A parent org, on which child orgs are created, cannot be made inactive." : "") +
      `\n\nThe API said: ${error.message}`,
    attribute,
  });
}

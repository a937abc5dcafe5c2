/**
 * A resource changes to another org only if the account manages that org already. The engine forgets the old org before it
 * creates the new one, and whether an org can be added shows only when it is added.
 */
import { DiagnosticError, type Context, type DiagnosticText, type PrivateState } from "../../plugin";
import { isSameDomain } from "../attributes/org-domain";
import type { Connection } from "../connection";
import { capitalized, orgName } from "../messages/org-name";
import { PLANNED_ORG } from "../private-keys";

/** The org in state. */
interface OrgInState {
  readonly org_id: string | null;
  readonly domain: string | null;
}

/** A change to another org was refused. Nothing was changed or forgotten. */
export class ReplacementRefusedError extends DiagnosticError {
  override readonly code = "ERR_AERIAL_REPLACEMENT_REFUSED";
}

const ANOTHER_ORG =
  "To manage another org, declare a new resource for it: its apply adds the org. To stop managing this one, use a removed block " +
  "(destroy = false) or terraform state rm.";

/**
 * Returns the error for a changed domain that leads to no managed org and is not shown to be a rename.
 *
 * @param present the domain that the org in state reports; undefined if the org is gone or does not report one
 */
export function unmanagedDomain(
  prior: OrgInState,
  domain: string,
  present: string | undefined,
  accountId: string,
): ReplacementRefusedError {
  const rename =
    present === undefined
      ? `${orgName(prior)} does not report a domain, so nothing shows that it was renamed`
      : `${orgName(prior)} reports the domain ${present} and was not known by the other one before, so this is not a rename`;
  return new ReplacementRefusedError({
    summary: "The account does not manage this org",
    detail:
      `"domain" was changed from ${prior.domain ?? "null"} to ${domain}. The account ${accountId} does not list an org with that ` +
      `domain, and ${rename}. Nothing was changed: the replacement would forget ${orgName(prior)} before it added another ` +
      `org, and the add may be refused. If the domain is mistyped, correct it. If the org was renamed, set its present ` +
      `domain${present === undefined ? "" : `, ${present},`} or org_id = "${prior.org_id}". ${ANOTHER_ORG} If the account ` +
      "added the other org a moment ago, the list may be late: plan again, or name the org with org_id.",
    attribute: "domain",
  });
}

/** Returns the error for a changed id of an org that the account does not manage. */
export function unmanagedOrgId(prior: OrgInState, orgId: string, accountId: string): ReplacementRefusedError {
  return new ReplacementRefusedError({
    summary: "The account does not manage this org",
    detail:
      `"org_id" was changed from ${prior.org_id} to ${orgId}. The account ${accountId} does not manage the org ${orgId}. ` +
      `Nothing was changed: the replacement would forget ${orgName(prior)} before it added another org, and the add may be ` +
      `refused. If the id is mistyped, correct it. ${ANOTHER_ORG}`,
    attribute: "org_id",
  });
}

/** Notes which org a creation is planned for. The engine hands the note to the destroy of what the creation replaces. */
export function notePlannedOrg(
  plannedPrivate: PrivateState,
  { id, domain }: { readonly id: unknown; readonly domain: unknown },
): void {
  if (typeof id === "string") {
    plannedPrivate.set(PLANNED_ORG, { org_id: id });
  } else if (typeof domain === "string") {
    plannedPrivate.set(PLANNED_ORG, { domain });
  }
}

/**
 * Checks, before a replacement forgets its org, that the creation which follows can only adopt: the account manages the
 * planned org. A tainted resource is planned as a creation only, so that its plan cannot refuse a mistyped name.
 *
 * @param replacementPrivate what the plan of the creation noted; undefined if there is none
 * @throws ReplacementRefusedError if the account does not manage the org, or the plan did not know it
 */
export async function requireManagedReplacement(
  prior: OrgInState,
  replacementPrivate: PrivateState | undefined,
  { connection, signal }: Context<Connection>,
): Promise<void> {
  const planned = replacementPrivate?.get(PLANNED_ORG);
  if (planned === undefined) {
    throw new ReplacementRefusedError(notForgotten(prior, "the plan does not know which org replaces it"));
  }
  const { orgs } = connection.api;
  const { org_id: orgId, domain } = planned;
  // A list that lags may not contain an org that was renamed; the org itself reports its domain.
  const isManaged =
    orgId === undefined
      ? (await orgs.findByDomain(domain!, { signal })) !== undefined ||
        isSameDomain((await orgs.find(prior.org_id!, { signal }))?.domain, domain)
      : (await orgs.find(orgId, { signal })) !== undefined;
  if (!isManaged) {
    const { accountId } = connection.settings;
    const named = orgName({ id: orgId, domain });
    throw new ReplacementRefusedError(notForgotten(prior, `the account ${accountId} does not manage ${named}`));
  }
}

function notForgotten(prior: OrgInState, reason: string): DiagnosticText {
  return {
    summary: "The org was not forgotten",
    detail:
      `${capitalized(orgName(prior))} is about to be replaced, and ${reason}. Nothing was changed, and the org stays in state: ` +
      "the replacement would forget it before the add of the other org, which may be refused. Correct org_id or domain. If " +
      `the resource is tainted, untaint it (terraform untaint). ${ANOTHER_ORG}`,
  };
}

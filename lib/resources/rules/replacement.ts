/**
 * A resource can only change to a different org if the account already manages that org: the engine forgets the old org
 * before it adds the new one, and adding an org can fail.
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

/** A change to a different org was rejected. Nothing was changed or forgotten. */
export class ReplacementRefusedError extends DiagnosticError {
  override readonly code = "ERR_AERIAL_REPLACEMENT_REFUSED";
}

const ANOTHER_ORG =
  "To manage a different org, declare a new resource for it; applying that resource adds the org. To stop " +
  "managing this org, use a removed block with destroy = false, or terraform state rm.";

/**
 * Returns the error for a changed domain that does not belong to a managed org and does not result from a rename.
 *
 * @param present the current domain of the org in state; undefined if the org is gone or does not report a domain
 */
export function unmanagedDomain(
  prior: OrgInState,
  domain: string,
  present: string | undefined,
  accountId: string,
): ReplacementRefusedError {
  const rename =
    present === undefined
      ? `${capitalized(orgName(prior))} does not report a domain, so the provider cannot tell whether its ` +
        "domain was changed in Okta."
      : `${capitalized(orgName(prior))} currently has the domain ${present} and did not have the new domain ` +
        "before.";
  return new ReplacementRefusedError({
    summary: "The account does not manage this org",
    detail:
      `"domain" was changed from ${prior.domain ?? "null"} to ${domain}, but the account ${accountId} does not ` +
      "list an org with that domain. " +
      rename +
      ` Nothing was changed: a replacement would remove ${orgName(prior)} from state before the different org is ` +
      "added. Adding that org can fail.\nIf the domain is misspelled, correct it. If the org's domain was changed in " +
      "Okta, set domain to the current domain" +
      (present === undefined ? "" : ` (${present})`) +
      `, or set org_id = "${prior.org_id}". ` +
      ANOTHER_ORG +
      "\nIf the account added the other org recently, the org may not be listed yet. In that case, run a new " +
      "plan later, or set org_id to the id of that org.",
    attribute: "domain",
  });
}

/** Returns the error for a changed id of an org that the account does not manage. */
export function unmanagedOrgId(prior: OrgInState, orgId: string, accountId: string): ReplacementRefusedError {
  return new ReplacementRefusedError({
    summary: "The account does not manage this org",
    detail:
      `"org_id" was changed from ${prior.org_id} to ${orgId}, but the account ${accountId} does not manage the ` +
      `org ${orgId}. Nothing was changed: a replacement would remove ${orgName(prior)} from state before the ` +
      "different org is added. Adding that org can fail.\nIf the id is misspelled, correct it. " +
      ANOTHER_ORG,
    attribute: "org_id",
  });
}

/**
 * Notes the org that a creation is planned for. The engine passes the note to the destroy of the object that the
 * creation replaces.
 */
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
 * Checks, before a replacement forgets its org, that the account manages the planned org, so that the creation that
 * follows only adopts it. A tainted resource is planned as a creation only, so its plan cannot reject a misspelled
 * name.
 *
 * @param replacementPrivate the private state that the creation planned; undefined if it did not
 * @throws ReplacementRefusedError if the account does not manage the org, or the plan did not know it
 */
export async function requireManagedReplacement(
  prior: OrgInState,
  replacementPrivate: PrivateState | undefined,
  { connection, signal }: Context<Connection>,
): Promise<void> {
  const planned = replacementPrivate?.get(PLANNED_ORG);
  if (planned === undefined) {
    throw new ReplacementRefusedError(notForgotten(prior, "the plan does not contain the org that replaces it"));
  }
  const { orgs } = connection.api;
  const { org_id: orgId, domain } = planned;
  // An outdated list may not contain a renamed org, but the org itself reports its domain.
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
    summary: "The replacement was stopped",
    detail:
      `${capitalized(orgName(prior))} cannot be replaced, because ${reason}. Nothing was changed, and the org ` +
      "stays in state: the replacement would remove it from state before the different org is added. Adding that org " +
      "can fail. Correct org_id or domain. If the resource is tainted, untaint it (terraform untaint). " +
      ANOTHER_ORG,
  };
}

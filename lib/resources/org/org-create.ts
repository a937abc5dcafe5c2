/** Creates an `aerial_org`: adds the org to the account, or adopts it. */
import { ConsentRequiredError, MAX_AGE, NotFoundError, ValidationError, type Org } from "../../aerial";
import { DiagnosticError, isKnown, type Context, type CreateRequest } from "../../plugin";
import type { Connection } from "../connection";
import type { orgSchema } from "./org-schema";
import { forgetFormerDomains, noteAddition, refreshedOrg, type OrgState } from "./org-state";
import { LOOKED_UP_BY_DOMAIN } from "../private-keys";
import { noteAddedOrg } from "../register/added-orgs";
import { AdoptionRefusedError, isDisruptive, orgChangedSincePlan } from "../rules/adoption";
import { missingNameProblem, otherOrgOfDomain, unconfirmedNames } from "../attributes/named-org";
import { isSameDomain } from "../attributes/org-domain";
import { capitalized, orgName } from "../messages/org-name";

/**
 * Adds the org. Once it is in the account, this returns its state without an error: state together with an error would
 * taint the resource, and the next plan would destroy it.
 */
export async function createOrg(
  { config, planned, private: kept }: CreateRequest<typeof orgSchema>,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<OrgState> {
  const named = orgToAdd(config);
  if ("orgId" in named && typeof config.domain === "string") {
    await confirmNames(named.orgId, config.domain, connection, signal);
  }
  const cell = isKnown(planned.cell) ? planned.cell : null;
  const { org, alreadyManaged } =
    "domain" in named && typeof planned.org_id === "string"
      ? { org: await plannedOrg(planned.org_id, named.domain, connection, signal), alreadyManaged: true }
      : await connection.api.orgs
          // The API may respond to a second add like to the first one, so only reading the org first shows an adoption.
          .add(named, { signal, lookFirst: true, ...(cell === null ? {} : { cell }) })
          .catch((error: unknown) => {
            throw refusal(named, connection, error);
          });
  if (alreadyManaged) {
    if (isDisruptive(planned.deletion_policy)) {
      throw new AdoptionRefusedError(org, planned.deletion_policy as string);
    }
    diagnostics.warning({
      summary: "Org adopted",
      detail:
        `The account already manages ${orgName(org)}, so the org was not added again. This resource now manages ` +
        "the org.",
    });
  }
  if (!alreadyManaged) {
    noteAddedOrg(connection, org.id);
  }
  // A replacement passes on the private state of the previous org.
  forgetFormerDomains(kept);
  kept.set(LOOKED_UP_BY_DOMAIN, config.domain !== null);
  noteAddition(kept, alreadyManaged ? undefined : connection.api.orgs.addedAt(org.id));
  const created: OrgState = {
    id: org.id,
    org_id: org.id,
    account_id: connection.settings.accountId,
    domain: typeof config.domain === "string" ? config.domain : null,
    cell,
    deletion_policy: isKnown(planned.deletion_policy) ? planned.deletion_policy : null,
    name: null,
    aerial_org: null,
    created_date: null,
  };
  return refreshedOrg(created, await complete(org, connection, signal), connection, { keepDomain: true });
}

/** Returns the org that the plan adopts. @throws DiagnosticError if it no longer has the domain */
async function plannedOrg(
  orgId: string,
  domain: string,
  { api: client }: Connection,
  signal: AbortSignal,
): Promise<Org> {
  const org = await client.orgs.find(orgId, { maxAge: MAX_AGE.disruption, signal });
  if (org === undefined || !isSameDomain(org.domain, domain)) {
    throw new DiagnosticError(orgChangedSincePlan(orgId, domain, org));
  }
  return org;
}

function orgToAdd({
  org_id,
  domain,
}: CreateRequest<typeof orgSchema>["config"]): { orgId: string } | { domain: string } {
  if (typeof org_id === "string") {
    return { orgId: org_id };
  }
  if (typeof domain === "string") {
    return { domain };
  }
  throw new DiagnosticError(missingNameProblem({ org_id: null, domain: null })!);
}

/** Checks that both names identify the same org, before anything is added. @throws DiagnosticError if they do not */
async function confirmNames(orgId: string, domain: string, connection: Connection, signal: AbortSignal): Promise<void> {
  const org = await connection.api.orgs.find(orgId, { maxAge: MAX_AGE.disruption, signal });
  if (org === undefined) {
    throw new DiagnosticError(unconfirmedNames(orgId, domain));
  }
  if (!isSameDomain(org.domain, domain)) {
    throw new DiagnosticError(otherOrgOfDomain(orgId, domain, org.domain));
  }
}

/**
 * Reads the org if the response to the add was incomplete. The org is in the account by now, so the read is allowed to
 * fail.
 */
async function complete(org: Org, connection: Connection, signal: AbortSignal): Promise<Org> {
  const isComplete =
    org.domain !== undefined && org.name !== undefined && org.aerialOrg !== undefined && org.createdDate !== undefined;
  return isComplete ? org : connection.api.orgs.get(org.id, { signal }).catch(() => org);
}

/** Explains a rejected add; returns all other errors unchanged. */
function refusal(named: { orgId: string } | { domain: string }, connection: Connection, error: unknown): unknown {
  const attribute = "orgId" in named ? "org_id" : "domain";
  const org = capitalized(orgName("orgId" in named ? { id: named.orgId } : named));
  const { accountId } = connection.settings;
  if (error instanceof ConsentRequiredError) {
    return consentRequired(org, accountId, attribute, error);
  }
  if (error instanceof ValidationError || error instanceof NotFoundError) {
    return new DiagnosticError({
      summary: "The org was not added",
      detail:
        `${org} was not added to the account ${accountId}, because the API rejected the request. Check that ` +
        `"${attribute}" and the provider's account_id are correct, and that the org is on the same Okta contract ` +
        "as the account. Also check that no other account manages the org, because an org cannot be moved " +
        `between accounts.\n\nThe API said: ${error.message}`,
      attribute,
    });
  }
  return error;
}

function consentRequired(
  org: string,
  accountId: string,
  attribute: "org_id" | "domain",
  error: ConsentRequiredError,
): DiagnosticError {
  return new DiagnosticError({
    summary: "The org has not granted consent",
    detail:
      `${org} has not granted the account ${accountId} consent to manage it, so the org was not added. A super admin ` +
      "of the org can grant consent with the aerial_org_consent resource, or by sending POST " +
      `/api/v1/org/privacy/aerial/grant to the org's own domain with the body {"accountId": "${accountId}"}. Then ` +
      `apply again.\n\nThe API said: ${error.message}`,
    attribute,
  });
}

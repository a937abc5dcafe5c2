/** Plans the creation or update of an `aerial_org`. */
import { MAX_AGE } from "../../aerial";
import { isKnown, type Context, type DiagnosticText, type PlanRequest } from "../../plugin";
import type { Connection } from "../connection";
import { planNewOrg } from "./new-org-plan";
import type { orgSchema } from "./org-schema";
import { hadDomain, type OrgState } from "./org-state";
import { LOOKED_UP_BY_DOMAIN } from "../private-keys";
import { deletionNotAllowed, effectivePolicy, isDeletionAllowed, replacementPrevented } from "../rules/deletion-policy";
import { notePlannedOrg, unmanagedDomain, unmanagedOrgId } from "../rules/replacement";
import { otherOrgOfDomain } from "../attributes/named-org";
import { isSameCell } from "../../facts/cells";
import { isSameDomain } from "../attributes/org-domain";
import { capitalized, orgName } from "../messages/org-name";
import { orgNotKnownYet } from "../messages/org-not-known-yet";

type Request = PlanRequest<typeof orgSchema>;

export async function planOrg(request: Request, context: Context<Connection>): Promise<void> {
  const { config, prior, planned } = request;
  const { connection, diagnostics } = context;
  if (prior !== null) {
    keepCell(planned, prior);
    await planIdentity(request, prior, context);
  } else if (typeof config.org_id === "string") {
    planned.id = config.org_id;
  }
  if (!connection.isKnown) {
    return;
  }
  if (prior === null) {
    planned.account_id = connection.settings.accountId;
  }
  if (config.deletion_policy === "DELETE" && !isDeletionAllowed(connection.settings)) {
    diagnostics.error(deletionNotAllowed(orgName(namedOrg(request)), connection.settings));
  }
  if (prior === null) {
    await planNewOrg(request, context);
    notePlannedOrg(request.plannedPrivate, planned);
  }
}

function namedOrg({ config, prior }: Request): { id?: string | null; domain?: string | null } {
  return {
    id: typeof config.org_id === "string" ? config.org_id : (prior?.org_id ?? null),
    domain: typeof config.domain === "string" ? config.domain : (prior?.domain ?? null),
  };
}

// A different form of the same cell is not a change.
function keepCell(planned: Request["planned"], prior: OrgState): void {
  if (typeof planned.cell === "string" && prior.cell !== null && isSameCell(planned.cell, prior.cell)) {
    planned.cell = prior.cell;
  }
}

/** Only another org replaces: not a domain in place of the id of the same org, nor a rename on the server. */
async function planIdentity(request: Request, prior: OrgState, context: Context<Connection>): Promise<void> {
  const { config, planned } = request;
  if (!isKnown(config.org_id) || (config.org_id === null && !isKnown(config.domain))) {
    // Under PREVENT, the plan contains the org in state. If the value turns out to be a different org, the apply fails.
    if (effectivePolicy(prior.deletion_policy, context.connection.settings) !== "PREVENT") {
      context.diagnostics.error(orgNotKnownYet(orgName(prior), isKnown(config.org_id) ? "domain" : "org_id"));
      return;
    }
  } else if (typeof config.org_id === "string") {
    if (config.org_id !== prior.org_id) {
      await planReplacement(request, "org_id", prior, config.org_id, context);
      return;
    }
    if (typeof config.domain === "string") {
      await planSecondName(config.domain, request, prior, context);
    }
  } else if (typeof config.domain === "string" && isSameDomain(config.domain, prior.domain)) {
    planned.domain = prior.domain;
  } else if (typeof config.domain === "string") {
    const orgId = await resolveDomain(config.domain, request, prior, context);
    if (orgId !== prior.org_id) {
      await planReplacement(request, "domain", prior, orgId, context);
      return;
    }
  }
  // An update makes no API call, so the computed values stay the same.
  planned.id = prior.id;
  planned.account_id = prior.account_id;
  planned.name = prior.name;
  planned.aerial_org = prior.aerial_org;
  planned.created_date = prior.created_date;
  if (config.domain === null) {
    planned.domain = await presentDomain(request, prior, context);
  }
  if (config.org_id === null) {
    planned.org_id = prior.org_id;
  }
}

/**
 * Plans a domain that is set together with the org's id, as in generated configuration. It must be the org's domain
 * according to the state or the API, or an earlier domain of the org.
 */
async function planSecondName(
  domain: string,
  { planned, private: kept }: Request,
  prior: OrgState,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  if (isSameDomain(domain, prior.domain)) {
    planned.domain = prior.domain;
    return;
  }
  if (hadDomain(kept, domain)) {
    return;
  }
  const present = await connection.api.orgs.find(prior.org_id!, { signal });
  if (!isSameDomain(present?.domain, domain)) {
    diagnostics.error(otherOrgOfDomain(prior.org_id!, domain, present?.domain));
  }
}

/** Returns the domain in state; if it came from the configuration until now, the org's current domain. */
async function presentDomain(
  { private: kept }: Request,
  prior: OrgState,
  { connection, signal }: Context<Connection>,
): Promise<string | null> {
  if (kept.get(LOOKED_UP_BY_DOMAIN) !== true) {
    return prior.domain;
  }
  const domain = (await connection.api.orgs.find(prior.org_id!, { signal }))?.domain;
  return domain === undefined || isSameDomain(domain, prior.domain) ? prior.domain : domain;
}

/**
 * Returns the id of the managed org with a changed domain.
 *
 * @throws ReplacementRefusedError if the account does not manage an org with that domain, and the org was not renamed
 */
async function resolveDomain(
  domain: string,
  { private: kept }: Request,
  prior: OrgState,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<string> {
  const { api: client } = connection;
  const managed = await client.orgs.findByDomain(domain, { signal });
  if (managed !== undefined) {
    return managed.id;
  }
  // A list can be too old to show a rename, but the org itself shows it.
  const present = await client.orgs.find(prior.org_id!, { signal });
  if (isSameDomain(present?.domain, domain)) {
    return prior.org_id!;
  }
  if (hadDomain(kept, domain)) {
    const other = await client.reports.findAssociatedOrg({ domain }, { signal });
    if (other !== undefined && other.id !== prior.org_id) {
      diagnostics.warning(formerDomain(prior, domain, other.id));
    }
    return prior.org_id!;
  }
  // The report of the orgs on the contract can be wrong, so nothing depends on it.
  throw unmanagedDomain(prior, domain, present?.domain, connection.settings.accountId);
}

function formerDomain(prior: OrgState, domain: string, otherId: string): DiagnosticText {
  return {
    summary: "Another org may have this domain",
    detail:
      `${capitalized(orgName(prior))} had the domain ${domain} before it was renamed, so this resource continues ` +
      `to manage that org. However, Okta's report of the orgs on the contract lists ${domain} as the domain of ` +
      `the org ${otherId}. The report can be out of date or wrong. Set domain to the current domain of the org ` +
      `that this resource manages, or set org_id = "${prior.org_id}".`,
    attribute: "domain",
  };
}

/** @throws ReplacementRefusedError if the account does not manage the new org */
async function planReplacement(
  request: Request,
  attribute: "org_id" | "domain",
  prior: OrgState,
  orgId: string,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  const { settings, api: client } = connection;
  request.requireReplacement(attribute);
  request.planned.id = orgId;
  request.planned.org_id = orgId;
  if (effectivePolicy(prior.deletion_policy, settings) === "PREVENT") {
    diagnostics.error(replacementPrevented(orgName(prior), attribute));
    return;
  }
  // A domain has already been looked up among the managed orgs.
  if (attribute === "org_id" && (await client.orgs.find(orgId, { maxAge: MAX_AGE.plan, signal })) === undefined) {
    throw unmanagedOrgId(prior, orgId, settings.accountId);
  }
  diagnostics.warning({
    summary: "The org will only be forgotten",
    detail:
      `This resource will manage a different org. Terraform removes ${orgName(prior)} from state, and the org ` +
      "stays in the account unchanged: a replacement never deactivates or deletes an org, whatever its deletion " +
      "policy.",
    attribute,
  });
}

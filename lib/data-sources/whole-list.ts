/**
 * A list that drives a fleet (`for_each` over a data source) must be complete: to Terraform, an org that is missing
 * from the list was removed from the configuration.
 *
 * Every account has an Aerial org, so a list without it is incomplete. Other missing orgs cannot be detected.
 */
import type { AerialClient, AssociatedOrg } from "../aerial";
import { DiagnosticError, type Context } from "../plugin";
import { isSameDomain, type Connection } from "../resources";

const AERIAL_ORG_FILTER = "aerialOrg eq true";

type List<O> = (query: { readonly filter?: string }) => AsyncIterable<O>;

/**
 * Returns a list that ends with an error if it cannot be complete: an unfiltered list without the Aerial org, or an
 * empty filtered list from a service that does not report the Aerial org either. This takes at most one more call, and
 * only if the list does not contain the Aerial org.
 */
export function wholeList<O extends AssociatedOrg>(
  list: List<O>,
  { connection: { api, settings }, signal }: Pick<Context<Connection>, "connection" | "signal">,
): List<O> {
  return async function* (query) {
    const ids = new Set<string>();
    let hasAerialOrg = false;
    for await (const org of list(query)) {
      ids.add(org.id);
      hasAerialOrg ||= org.aerialOrg === true || isSameDomain(org.domain, settings.orgDomain);
      yield org;
    }
    if (hasAerialOrg || (query.filter !== undefined && ids.size > 0)) {
      return;
    }
    const aerialOrgs = query.filter === AERIAL_ORG_FILTER ? [] : await aerialOrgIds(api, signal);
    const isWhole = query.filter === undefined ? aerialOrgs.some((id) => ids.has(id)) : aerialOrgs.length > 0;
    if (!isWhole) {
      throw listTooShort(settings, ids.size, query.filter);
    }
  };
}

async function aerialOrgIds(api: AerialClient, signal: AbortSignal): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { id } of api.orgs.list({ filter: AERIAL_ORG_FILTER }, { signal })) {
    found.push(id);
  }
  return found;
}

function listTooShort(
  { accountId, baseUrl }: { readonly accountId: string; readonly baseUrl: string },
  count: number,
  filter: string | undefined,
): DiagnosticError {
  return new DiagnosticError({
    summary: "The list of orgs is incomplete",
    detail:
      `The account ${accountId} at ${baseUrl} listed ${count} orgs` +
      (filter === undefined ? "" : ` for the filter ${filter}`) +
      ", but did not list the Aerial org, which every account has. With for_each over this list, Terraform " +
      "would destroy the resources of orgs that still exist. Check account_id and base_url, and try again later.",
  });
}

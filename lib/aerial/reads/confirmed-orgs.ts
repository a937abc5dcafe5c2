import type { Org } from "../model";

/** Whether two domains are the same, whatever their letter case. A domain that is not known is the same as none. */
export function isSameDomain(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === "string" && a.toLowerCase() === b?.toLowerCase();
}

/**
 * Returns the listed org that has a domain, as a GET by id reports it. A listing lags: after a domain moved to another
 * org, it still names the one that had the domain before, and a write would hit that one.
 *
 * @param listed orgs as a listing reports them
 * @param get reads an org by its id; undefined if the account does not manage it
 * @returns undefined if no listed org turns out to have the domain
 */
export async function findConfirmed(
  listed: AsyncIterable<Org>,
  domain: string,
  get: (orgId: string) => Promise<Org | undefined>,
): Promise<Org | undefined> {
  const asked = new Set<string>();
  for await (const candidate of listed) {
    const isCandidate = candidate.domain === undefined || isSameDomain(candidate.domain, domain);
    if (isCandidate && !asked.has(candidate.id)) {
      asked.add(candidate.id);
      const org = await get(candidate.id);
      if (isSameDomain(org?.domain, domain)) {
        return org;
      }
    }
  }
  return undefined;
}

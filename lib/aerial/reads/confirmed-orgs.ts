import type { Org } from "../model";

/** Returns whether two domains are the same, regardless of case. An unknown domain is never the same as another one. */
export function isSameDomain(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === "string" && a.toLowerCase() === b?.toLowerCase();
}

/**
 * Finds the listed org with a domain, and confirms it with a GET by id. Lists lag behind: after a domain has moved to
 * another org, the list still contains the previous one, and a write would affect the wrong org.
 *
 * @param listed the orgs in the list
 * @param get reads an org by its id; undefined if the account does not manage it
 * @returns the org from the GET by id; undefined if no listed org has the domain now
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

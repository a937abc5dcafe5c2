/** Finds the org that a person names with its id or its domain. */
import { NotFoundError, type Org } from "../../aerial";
import { isDomainName, isIdentifier, orgOfAdminConsole } from "../../facts/names";
import { isSameDomain } from "../../resources";
import type { AccountSession } from "../account/account-command";
import { OrgArgumentError } from "../errors";
import { hostOfUrl } from "../orgs/filter-values";
import { serverFilter } from "../orgs/selection";

/** The name of an org: its id, or its domain in lowercase. */
export type OrgName = { readonly id: string } | { readonly domain: string };

/** Reads an argument that is an org's id or domain, without an API call. @throws OrgArgumentError if it is neither */
export function orgName(name: string): OrgName {
  const text = name.trim();
  if (isIdentifier(text)) {
    return { id: text };
  }
  const domain = text.toLowerCase();
  const host = hostOfUrl(domain);
  if (host !== undefined && isDomainName(host)) {
    throw new OrgArgumentError(name, `this is a URL; its domain is ${host}`);
  }
  const org = orgOfAdminConsole(domain);
  if (org !== undefined) {
    throw new OrgArgumentError(name, `this is the address of an Admin Console; the org's domain is ${org}`);
  }
  if (!isDomainName(domain)) {
    throw new OrgArgumentError(name, "this is neither an org's id nor a domain");
  }
  return { domain };
}

/** Finds the org among those that the account manages. @throws OrgArgumentError, AerialError */
export async function namedOrg({ client, signal }: AccountSession, name: string): Promise<Org> {
  const named = orgName(name);
  if ("id" in named) {
    try {
      return await client.orgs.get(named.id, { signal });
    } catch (error) {
      if (error instanceof NotFoundError) {
        throw new OrgArgumentError(name, "the account does not manage an org with this id");
      }
      throw error;
    }
  }
  const { domain } = named;
  for await (const org of client.orgs.list({ filter: serverFilter({ domain }) }, { signal })) {
    if (isSameDomain(org.domain, domain)) {
      return org;
    }
  }
  throw new OrgArgumentError(name, "the account does not manage an org with this domain");
}

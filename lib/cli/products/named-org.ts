/** The org that a person names: by its id, or by its domain. */
import { NotFoundError, type Org } from "../../aerial";
import { isDomainName, isIdentifier } from "../../facts/names";
import { isSameDomain } from "../../resources";
import type { AccountSession } from "../account/account-command";
import { OrgArgumentError } from "../errors";
import { serverFilter } from "../orgs/selection";

/** Finds the org among those that the account manages. @throws OrgArgumentError, AerialError */
export async function namedOrg({ client, signal }: AccountSession, name: string): Promise<Org> {
  const text = name.trim();
  if (isIdentifier(text)) {
    try {
      return await client.orgs.get(text, { signal });
    } catch (error) {
      if (error instanceof NotFoundError) {
        throw new OrgArgumentError(name, "the account manages no org with this id");
      }
      throw error;
    }
  }
  const domain = text.toLowerCase();
  if (!isDomainName(domain)) {
    throw new OrgArgumentError(name, "it is neither an org's id nor a domain");
  }
  for await (const org of client.orgs.list({ filter: serverFilter({ domain }) }, { signal })) {
    if (isSameDomain(org.domain, domain)) {
      return org;
    }
  }
  throw new OrgArgumentError(name, "the account manages no org with this domain");
}

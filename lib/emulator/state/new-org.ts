import type { FromShape } from "../description/from-shape";
import { OrgAdditionError } from "../errors";
import type { newOrgSchema } from "./schemas";
import type { Store } from "./store";

/** An org to add; what is left out is as in a seed. */
export type NewOrg = FromShape<typeof newOrgSchema>;

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+$`, "i");

/**
 * Checks that an org can be added beside those that are held.
 * @throws OrgAdditionError naming the property
 */
export function checkNewOrg({ domain, accountId, consentTo }: NewOrg, store: Store): void {
  if (!DOMAIN.test(domain)) {
    throw new OrgAdditionError("domain", "must be a host name, such as acme-hr.okta.com");
  }
  const taken = store.orgByDomain(domain);
  if (taken !== undefined) {
    throw new OrgAdditionError("domain", `is in use: ${taken.domain} is the org ${taken.id}`);
  }
  for (const [property, id] of Object.entries({ accountId, consentTo })) {
    if (typeof id === "string" && store.account(id) === undefined) {
      throw new OrgAdditionError(property, `names an account that the emulator does not hold: ${JSON.stringify(id)}`);
    }
  }
}

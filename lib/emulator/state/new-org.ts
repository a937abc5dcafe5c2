import type { FromShape } from "../description/from-shape";
import { OrgAdditionError } from "../errors";
import type { EmulatorOrg } from "./records";
import type { newOrgSchema } from "./schemas";

/** An org to add. Missing properties have the same defaults as in a seed. */
export type NewOrg = FromShape<typeof newOrgSchema>;

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+$`, "i");

/** The existing objects that an org's properties refer to. */
export interface Existing {
  readonly org: (domain: string) => Pick<EmulatorOrg, "id" | "domain"> | undefined;
  readonly account: (id: string) => unknown;
}

/**
 * Finds a property of a new or changed org that conflicts with existing objects.
 * @param properties the properties that are set
 * @param existing finds an org by its domain, and an account by its id
 * @param id id of the org if it is changed; undefined if it is added
 */
export function findConflict(
  { domain, accountId, consentTo }: Partial<NewOrg>,
  existing: Existing,
  id?: string,
): { readonly property: string; readonly problem: string } | undefined {
  if (domain !== undefined) {
    if (!DOMAIN.test(domain)) {
      return { property: "domain", problem: "must be a host name, such as acme-hr.okta.com" };
    }
    const taken = existing.org(domain);
    if (taken !== undefined && taken.id !== id) {
      return { property: "domain", problem: `is in use: ${taken.domain} is the org ${taken.id}` };
    }
  }
  for (const [property, account] of Object.entries({ accountId, consentTo })) {
    if (typeof account === "string" && existing.account(account) === undefined) {
      return { property, problem: `names an account that does not exist: ${JSON.stringify(account)}` };
    }
  }
  return undefined;
}

/**
 * Checks that an org can be added.
 * @throws OrgAdditionError, which names the property
 */
export function checkNewOrg(org: NewOrg, existing: Existing): void {
  const conflict = findConflict(org, existing);
  if (conflict !== undefined) {
    throw new OrgAdditionError(conflict.property, conflict.problem);
  }
}

/** An org as data sources show it. */
import type { AssociatedOrg, Org } from "../aerial";
import { canonicalCell } from "../facts/cells";
import { attribute, boolType, stringType, type State } from "../plugin";

const computed = { computed: true } as const;

/** The attributes of one org in a list; null if the API returns none. */
export const orgAttributes = {
  id: attribute(stringType, { ...computed, description: "The org's id." }),
  account_id: attribute(stringType, {
    ...computed,
    description: "Id of the Aerial account that manages the org; null where none does.",
  }),
  name: attribute(stringType, { ...computed, description: "The org's name." }),
  cell: attribute(stringType, {
    ...computed,
    description:
      "Cell that the org runs in, always in the form `ok1`. The API writes a cell in three forms, and not the same one in " +
      "every list; with one form, cells compare.",
  }),
  domain: attribute(stringType, { ...computed, description: "The org's domain, for example `acme.okta.com`." }),
  status: attribute(stringType, { ...computed, description: "`ACTIVE` or `INACTIVE`." }),
  aerial_org: attribute(boolType, { ...computed, description: "Whether this is the account's Aerial org." }),
  created_date: attribute(stringType, { ...computed, description: "When the org was created, ISO 8601." }),
};

/** The values of {@link orgAttributes}. */
export type OrgValues = State<{ description: string; attributes: typeof orgAttributes }>;

/** The values of an org. */
export function orgValues(org: Org | AssociatedOrg): OrgValues {
  return {
    id: org.id,
    account_id: org.accountId ?? null,
    name: org.name ?? null,
    cell: org.cell === undefined ? null : canonicalCell(org.cell),
    domain: org.domain ?? null,
    status: org.status ?? null,
    aerial_org: org.aerialOrg ?? null,
    created_date: org.createdDate ?? null,
  };
}

/** The values of an org of the account's own list: the API may leave out whose it is. */
export function managedOrgValues(org: Org, accountId: string): OrgValues {
  return { ...orgValues(org), account_id: org.accountId ?? accountId };
}

/** The attributes of an org in data sources. */
import type { AssociatedOrg, Org } from "../aerial";
import { canonicalCell } from "../facts/cells";
import { attribute, boolType, stringType, type State } from "../plugin";

const computed = { computed: true } as const;

/** The attributes of one org in a list. A value that the API does not return is null. */
export const orgAttributes = {
  id: attribute(stringType, { ...computed, description: "The id of the org." }),
  account_id: attribute(stringType, {
    ...computed,
    description: "The id of the Aerial account that manages the org. Null if no account manages it.",
  }),
  name: attribute(stringType, { ...computed, description: "The name of the org." }),
  cell: attribute(stringType, {
    ...computed,
    description:
      "The cell that the org runs in, always in the form `ok1`. The API uses three different forms for a cell; " +
      "the provider converts them so that you can compare cells.",
  }),
  domain: attribute(stringType, { ...computed, description: "The domain of the org, for example `acme.okta.com`." }),
  status: attribute(stringType, { ...computed, description: "The status of the org: `ACTIVE` or `INACTIVE`." }),
  aerial_org: attribute(boolType, { ...computed, description: "Whether the org is the account's Aerial org." }),
  created_date: attribute(stringType, {
    ...computed,
    description: "The date and time at which the org was created, in ISO 8601 format.",
  }),
};

/** The values of {@link orgAttributes}. */
export type OrgValues = State<{ description: string; attributes: typeof orgAttributes }>;

/** Returns the values of an org. */
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

/** Returns the values of an org in the account's own list, for which the API may leave out the account's id. */
export function managedOrgValues(org: Org, accountId: string): OrgValues {
  return { ...orgValues(org), account_id: org.accountId ?? accountId };
}

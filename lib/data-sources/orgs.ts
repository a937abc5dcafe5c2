/** `aerial_orgs`: the orgs that the account manages. */
import {
  listOrgs,
  managedOrgFilterAttributes,
  validateOrgFilter,
  type OrgFilterArguments,
} from "./org-filter-arguments";
import { managedOrgValues, orgAttributes, type OrgValues } from "./org-values";
import { wholeList } from "./whole-list";
import type { Org } from "../aerial";
import { attribute, defineDataSource, defineSchema, listNestedAttribute, stringType, type Context } from "../plugin";
import type { Connection } from "../resources";

const computed = { computed: true } as const;

const schema = defineSchema({
  description:
    "Use this data source to list the orgs that the Aerial account manages. If you set several arguments, an org " +
    "must match all of them; without arguments, the data source lists all orgs of the account.\n\nThe API's list can " +
    "lag slightly behind changes to individual orgs. If an unfiltered list does not contain the Aerial org, reading " +
    "the data source fails. The provider cannot detect whether any other org is missing.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the account." }),
    ...managedOrgFilterAttributes,
    orgs: listNestedAttribute(orgAttributes, {
      ...computed,
      description: "The matching orgs, in the API's order. Empty if no org matches.",
    }),
  },
});

/**
 * Lists the account's orgs that match the arguments, page by page. @throws DiagnosticError for `filter` if the API
 * rejects it
 */
export function listManagedOrgs(
  filterArguments: OrgFilterArguments,
  { connection: { api }, signal }: Pick<Context<Connection>, "connection" | "signal">,
): AsyncGenerator<Org, void, undefined> {
  return listOrgs("orgs", filterArguments, (query) => api.orgs.list(query, { signal }));
}

export const orgs = defineDataSource<typeof schema, Connection>({
  schema,
  validate: validateOrgFilter,

  async read(config, context) {
    const { accountId } = context.connection.settings;
    const found: OrgValues[] = [];
    const list = wholeList((query) => context.connection.api.orgs.list(query, { signal: context.signal }), context);
    for await (const org of listOrgs("orgs", config, list)) {
      found.push(managedOrgValues(org, accountId));
    }
    return { ...config, id: accountId, orgs: found };
  },
});

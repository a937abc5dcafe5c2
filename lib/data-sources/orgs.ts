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
    "The orgs that the Aerial account manages, in the API's order. All arguments that are set must hold; without any, " +
    "these are all orgs of the account. The API's list may lag a little behind changes of single orgs. An unfiltered list " +
    "without the Aerial org is an error; a list that leaves out other orgs cannot be detected.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The account's id." }),
    ...managedOrgFilterAttributes,
    orgs: listNestedAttribute(orgAttributes, { ...computed, description: "The orgs; empty where none is meant." }),
  },
});

/** Lists the account's orgs that the arguments mean, page by page. @throws DiagnosticError on `filter` where the API refuses it */
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

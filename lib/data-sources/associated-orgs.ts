/** `aerial_associated_orgs`: every org on the account's contract, managed or not. */
import { associatedOrgFilterAttributes, listOrgs, validateOrgFilter } from "./org-filter-arguments";
import { orgAttributes, orgValues, type OrgValues } from "./org-values";
import { wholeList } from "./whole-list";
import { attribute, defineDataSource, defineSchema, listNestedAttribute, stringType } from "../plugin";
import type { Connection } from "../resources";

const computed = { computed: true } as const;

const schema = defineSchema({
  description:
    "Use this data source to list all orgs on the Okta contract of the Aerial account, including orgs that no Aerial " +
    "account manages. If you set several arguments, an org must match all of them.\n\nOkta computes this list " +
    "periodically, so it can be out of date or wrong. Before you act on an org, look it up with the `aerial_org` " +
    "data source. If an unfiltered list does not contain the Aerial org, reading the data source fails. The provider " +
    "cannot detect whether any other org is missing.",
  attributes: {
    id: attribute(stringType, {
      ...computed,
      description: "The id of the Aerial account that the provider is configured for.",
    }),
    ...associatedOrgFilterAttributes,
    orgs: listNestedAttribute(orgAttributes, {
      ...computed,
      description: "The matching orgs, in the API's order. Empty if no org matches.",
    }),
  },
});

export const associatedOrgs = defineDataSource<typeof schema, Connection>({
  schema,
  validate: validateOrgFilter,

  async read(config, context) {
    const { api: client, settings } = context.connection;
    const found: OrgValues[] = [];
    const list = wholeList((query) => client.reports.associatedOrgs(query, { signal: context.signal }), context);
    for await (const org of listOrgs("associatedOrgs", config, list)) {
      found.push(orgValues(org));
    }
    return { ...config, id: settings.accountId, orgs: found };
  },
});

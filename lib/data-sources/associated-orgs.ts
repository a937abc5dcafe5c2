/** `aerial_associated_orgs`: every org on the account's contract, managed or not. */
import { associatedOrgFilterAttributes, listOrgs, validateOrgFilter } from "./org-filter-arguments";
import { orgAttributes, orgValues, type OrgValues } from "./org-values";
import { wholeList } from "./whole-list";
import { attribute, defineDataSource, defineSchema, listNestedAttribute, stringType } from "../plugin";
import type { Connection } from "../resources";

const computed = { computed: true } as const;

const schema = defineSchema({
  description:
    "Every org on the Okta contract of the Aerial account, managed or not, in the API's order. All arguments that are set " +
    "must hold. This is a report that Okta computes from time to time: it may lag behind changes, and it may be wrong: confirm an org with `aerial_org` before you act on it. An unfiltered report without " +
    "the Aerial org is an error; a report that leaves out other orgs cannot be detected.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "Id of the Aerial account that was asked." }),
    ...associatedOrgFilterAttributes,
    orgs: listNestedAttribute(orgAttributes, { ...computed, description: "The orgs; empty where none is meant." }),
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

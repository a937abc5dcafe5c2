import type { DataSourceSpecOf } from "../../spec";
import { LISTED_ORG } from "./listed";

/** The construct of the `aerial_org_group` data source. */
export const orgGroup: DataSourceSpecOf<"aerial_org_group"> = {
  summary:
    "A group of orgs in the Aerial account, and the orgs that belong to it (`aerial_org_group`).\n\n" +
    "A group is looked up by its id. Okta does not document calls that list, create or change groups.",
  declares: "Looks up an org group.",
  config: { summary: "The configuration of a `DataAerialOrgGroup`.", parameter: "the id of the org group" },
  check: "validateDataAerialOrgGroup",
  attributes: {
    group_id: { input: "The group's id, such as `0cgc1a2b3c4d5e6f7g8h`.", output: "The group's id." },
    id: { output: "The data source's id, which is the group's id." },
    account_id: { output: "The id of the account that the group belongs to." },
    name: { output: "The group's name." },
    description: { output: "The group's description." },
    org_ids: { output: "The ids of the group's orgs, as a list, so that you can refer to individual elements." },
    orgs: {
      output: "The group's orgs, in the API's order.",
      nested: {
        element: "One org of a `DataAerialOrgGroup`.",
        list: "The orgs of a `DataAerialOrgGroup`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

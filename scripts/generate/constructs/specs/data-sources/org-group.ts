import type { DataSourceSpecOf } from "../../spec";
import { LISTED_ORG } from "./listed";

/** The construct of the data source `aerial_org_group`. */
export const orgGroup: DataSourceSpecOf<"aerial_org_group"> = {
  summary:
    "A group of orgs of the Aerial account, with its orgs (`aerial_org_group`).\n\n" +
    "Groups are looked up by id: Okta documents no call that lists them, and none that creates or changes a group.",
  declares: "Looks an org group up.",
  config: { summary: "Which org group is looked up.", parameter: "the org group" },
  check: "validateDataAerialOrgGroup",
  attributes: {
    group_id: { input: "The group's id, such as `0cgc1a2b3c4d5e6f7g8h`.", output: "The group's id." },
    id: { output: "The data source's id: the group's id." },
    account_id: { output: "The id of the account that has the group." },
    name: { output: "The group's name." },
    description: { output: "The group's description." },
    org_ids: { output: "The ids of the group's orgs, as a list (the elements of a set cannot be picked one by one)." },
    orgs: {
      output: "The group's orgs, in the order in which the API lists them.",
      nested: {
        element: "One org of a `DataAerialOrgGroup`.",
        list: "The orgs of a `DataAerialOrgGroup`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

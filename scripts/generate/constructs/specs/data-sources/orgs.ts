import type { DataSourceSpecOf } from "../../spec";
import { CONDITIONS } from "./conditions";
import { LISTED_ORG } from "./listed";

/** The construct of the data source `aerial_orgs`. */
export const orgs: DataSourceSpecOf<"aerial_orgs"> = {
  summary:
    "The orgs that the Aerial account manages (`aerial_orgs`): all of them, or those that meet every " +
    "condition.\n\n" +
    '`orgs` does for outputs, for `TerraformIterator.fromComplexList` (with "id" as key) and for loops in ' +
    "expressions.",
  declares: "Lists orgs.",
  config: {
    summary: "Which orgs are listed; conditions add up.",
    parameter: "the conditions; none lists every org",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialOrgs",
  attributes: {
    ...CONDITIONS,
    aerial_org: {
      input: "True: only the Aerial org, which holds the account's API clients. False: all the others.",
      default: "- both",
      output: "Whether the orgs are the Aerial org.",
    },
    filter: {
      input:
        "A SCIM filter that goes to the API as it is, in place of all the others, such as `aerialOrg eq true`. " +
        "The API supports few forms.",
      default: "- no filter of your own",
      output: "The SCIM filter that goes to the API.",
    },
    id: { output: "The data source's id: the account's id." },
    orgs: {
      output: "The orgs, in the order in which the API lists them.",
      nested: {
        element: "One org of a `DataAerialOrgs`.",
        list: "The orgs of a `DataAerialOrgs`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

import type { DataSourceSpecOf } from "../../spec";
import { CONDITIONS } from "./conditions";
import { LISTED_ORG } from "./listed";

/** The construct of the `aerial_orgs` data source. */
export const orgs: DataSourceSpecOf<"aerial_orgs"> = {
  summary:
    "The orgs that the Aerial account manages (`aerial_orgs`). If you set conditions, the list contains only the " +
    "orgs that meet all of them.\n\n" +
    'You can use `orgs` in outputs, in `TerraformIterator.fromComplexList` (with "id" as the key) and in loops in ' +
    "expressions.",
  declares: "Lists orgs.",
  config: {
    summary: "The configuration of a `DataAerialOrgs`. An org is listed if it meets every condition.",
    parameter: "the conditions; without any, every org is listed",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialOrgs",
  attributes: {
    ...CONDITIONS,
    aerial_org: {
      input:
        "Whether to list only the Aerial org, which holds the account's API clients (true), or only the others (false).",
      default: "- both",
      output: "Whether the listed org is the Aerial org.",
    },
    filter: {
      input:
        "A SCIM filter that is sent to the API unchanged, instead of all other conditions, such as `aerialOrg eq " +
        "true`. The API supports only a few forms.",
      default: "- no custom filter",
      output: "The SCIM filter that is sent to the API.",
    },
    id: { output: "The data source's id, which is the account's id." },
    orgs: {
      output: "The orgs, in the API's order.",
      nested: {
        element: "One org of a `DataAerialOrgs`.",
        list: "The orgs of a `DataAerialOrgs`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

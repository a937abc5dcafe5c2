import type { DataSourceSpecOf } from "../../spec";
import { CONDITIONS } from "./conditions";
import { LISTED_ORG } from "./listed";

/** The construct of the data source `aerial_associated_orgs`. */
export const associatedOrgs: DataSourceSpecOf<"aerial_associated_orgs"> = {
  summary:
    "The orgs on the same Okta contract as the Aerial account, whether an account manages them or not " +
    "(`aerial_associated_orgs`): all of them, or those that meet every condition.\n\n" +
    "Okta makes this report from time to time: an org that was just made or added may not be in it yet, and what it says of an org may be wrong. Confirm an org with `DataAerialOrg` before you act on it.",
  declares: "Lists orgs of the contract.",
  config: {
    summary: "Which orgs are listed; conditions add up.",
    parameter: "the conditions; none lists every org",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialAssociatedOrgs",
  attributes: {
    ...CONDITIONS,
    aerial_org: {
      input: "True: only Aerial orgs, which hold the API clients of their account. False: all the others.",
      default: "- both",
      output: "Whether the orgs are an Aerial org.",
    },
    account_id: {
      input: "Only orgs that this Aerial account manages.",
      default: "- orgs of any account",
      output: "The account that manages the orgs.",
    },
    managed: {
      input:
        "True: only orgs that some Aerial account manages. False: only those that none does, and that could be " +
        "added.",
      default: "- both",
      output: "Whether some account manages the orgs.",
    },
    filter: {
      input:
        "A SCIM filter that goes to the API as it is, in place of all the others, such as `not (accountId pr)`. " +
        "The API supports few forms.",
      default: "- no filter of your own",
      output: "The SCIM filter that goes to the API.",
    },
    id: { output: "The data source's id: the account's id." },
    orgs: {
      output: "The orgs, in the order in which the API lists them. An org that no account manages has no `accountId`.",
      nested: {
        element: "One org of a `DataAerialAssociatedOrgs`.",
        list: "The orgs of a `DataAerialAssociatedOrgs`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

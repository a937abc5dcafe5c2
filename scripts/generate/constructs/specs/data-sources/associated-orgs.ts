import type { DataSourceSpecOf } from "../../spec";
import { CONDITIONS } from "./conditions";
import { LISTED_ORG } from "./listed";

/** The construct of the `aerial_associated_orgs` data source. */
export const associatedOrgs: DataSourceSpecOf<"aerial_associated_orgs"> = {
  summary:
    "The orgs on the same Okta contract as the Aerial account, whether an account manages them or not " +
    "(`aerial_associated_orgs`). If you set conditions, the list contains only the orgs that meet all of them.\n\n" +
    "Okta updates this report only from time to time. A new or newly added org can be missing from the report, and " +
    "details can be out of date. Confirm an org with `DataAerialOrg` before you act on it.",
  declares: "Lists orgs on the contract.",
  config: {
    summary: "The configuration of a `DataAerialAssociatedOrgs`. An org is listed if it meets every condition.",
    parameter: "the conditions; without any, every org is listed",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialAssociatedOrgs",
  attributes: {
    ...CONDITIONS,
    aerial_org: {
      input:
        "Whether to list only Aerial orgs, which hold the API clients of their account (true), or only the others (false).",
      default: "- both",
      output: "Whether the listed orgs are Aerial orgs.",
    },
    account_id: {
      input: "The id of an Aerial account. Only orgs that this account manages are listed.",
      default: "- orgs of any account",
      output: "The account that manages the listed orgs.",
    },
    managed: {
      input:
        "Whether to list only orgs that an Aerial account manages (true), or only orgs that no account manages and " +
        "that could be added (false).",
      default: "- both",
      output: "Whether an account manages the listed orgs.",
    },
    filter: {
      input:
        "A SCIM filter that is sent to the API unchanged, instead of all other conditions, such as `not (accountId " +
        "pr)`. The API supports only a few forms.",
      default: "- no custom filter",
      output: "The SCIM filter that is sent to the API.",
    },
    id: { output: "The data source's id, which is the account's id." },
    orgs: {
      output: "The orgs, in the API's order. An org that no account manages has no `accountId`.",
      nested: {
        element: "One org of a `DataAerialAssociatedOrgs`.",
        list: "The orgs of a `DataAerialAssociatedOrgs`.",
        attributes: LISTED_ORG,
      },
    },
  },
};

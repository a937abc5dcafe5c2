import type { DataSourceSpecOf } from "../../spec";

/** The construct of the data source `aerial_org`. */
export const org: DataSourceSpecOf<"aerial_org"> = {
  summary:
    "An org that the Aerial account manages, as it is now (`aerial_org`). That there is no such org is an " + "error.",
  declares: "Looks an org up.",
  config: { summary: "Which org is looked up.", parameter: "the org, by `orgId` or by `domain`" },
  check: "validateDataAerialOrg",
  configuresOktaProvider: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.",
      default: "- the org is looked up by `domain`",
      output: "The org's id.",
    },
    domain: {
      input:
        "The org's domain: the whole host name in lower case, such as `acme.okta.com`. Exactly one of `orgId` " +
        "and `domain` is set.",
      default: "- the org is named by `orgId`",
      output: "The org's domain: as it was given, else as Okta has it.",
    },
    account_id: { output: "The id of the account that manages the org." },
    aerial_org: { output: "Whether this is the Aerial org: the one that holds the account's API clients." },
    cell: { output: "The cell that the org runs in, such as `ok1`." },
    created_date: { output: "When the org was created, as ISO 8601 date and time." },
    id: { output: "The data source's id: the org's id." },
    name: { output: "The org's name." },
    status: { output: "Whether the org is active: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
  },
};

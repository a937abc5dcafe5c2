import type { DataSourceSpecOf } from "../../spec";

/** The construct of the `aerial_org` data source. */
export const org: DataSourceSpecOf<"aerial_org"> = {
  summary:
    "An org that the Aerial account manages, in its current state (`aerial_org`). It is an error if the account does " +
    "not manage the org.",
  declares: "Looks up an org.",
  config: {
    summary: "The configuration of a `DataAerialOrg`.",
    parameter: "the org's `orgId` or `domain`",
  },
  check: "validateDataAerialOrg",
  configuresOktaProvider: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Set exactly one of `orgId` and `domain`.",
      default: "- the org is looked up by `domain`",
      output: "The org's id.",
    },
    domain: {
      input:
        "The org's domain: the whole host name in lowercase, such as `acme.okta.com`. Set exactly one of `orgId` and " +
        "`domain`.",
      default: "- the org is looked up by `orgId`",
      output: "The org's domain: the configured one, or the one that Okta reports if the org is looked up by `orgId`.",
    },
    account_id: { output: "The id of the account that manages the org." },
    aerial_org: { output: "Whether this is the Aerial org, which holds the account's API clients." },
    cell: { output: "The cell that the org runs in, such as `ok1`." },
    created_date: { output: "The time at which the org was created, in ISO 8601 format." },
    id: { output: "The data source's id, which is the org's id." },
    name: { output: "The org's name." },
    status: { output: "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
  },
};

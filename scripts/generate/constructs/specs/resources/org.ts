import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org`. */
export const org: ResourceSpecOf<"aerial_org"> = {
  summary:
    "An org that the Aerial account manages (`aerial_org`). Creating it adds the org to the account, for " +
    "which the org must have granted its consent; an org that the account manages already is adopted. An org " +
    "cannot leave its account again: the deletion policy says what destroying this resource does instead.\n\n" +
    "Its status is `AerialOrgStatus`'s, its products are `AerialOrgProducts`'s.",
  declares: "Declares that the account manages an org.",
  config: {
    summary: "Which org the account manages, and what becomes of it in the end.",
    parameter: "the org, by `orgId` or by `domain`",
  },
  import: { imports: "an org which the account manages already", id: "the org's id or its domain", known: "the org" },
  check: "validateAerialOrg",
  declaresOrg: true,
  configuresOktaProvider: true,
  attributes: {
    org_id: {
      input:
        "The org's id, such as `00o16fjDHCgFqob8n0g4`. A changed id must be that of an org that the account manages " +
        "already. Exactly one of `orgId` and `domain` is set.",
      default: "- the org is looked up by `domain`",
      output: "The org's id, also where the org was given by its domain.",
    },
    domain: {
      input:
        "The org's domain: the whole host name in lower case, such as `acme.okta.com`. It is only used to find " +
        "the org: if the org is renamed later, nothing changes here. A changed domain must be that of this org or of another " +
        "org that the account manages already; the plan refuses every other one. Exactly one of `orgId` and `domain` is set.",
      default: "- the org is named by `orgId`",
      output: "The org's domain: as it was given, else as Okta has it.",
    },
    cell: {
      input: "The cell that the org runs in, such as `ok1`. A hint that makes adding the org faster, no more.",
      default: "- Okta looks in all cells",
      output: "The cell that was given as a hint.",
    },
    deletion_policy: {
      input:
        "What becomes of the org when this resource is destroyed: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` " +
        "(constants in `DeletionPolicy`). A changed policy must be applied before a destroy heeds it.",
      default: "- the provider's `deletionPolicy`, else `PREVENT`",
      reset: "the provider's holds then",
      output: "What becomes of the org when this resource is destroyed.",
    },
    account_id: { output: "The id of the account that manages the org." },
    aerial_org: {
      output:
        "Whether this is the Aerial org: the one that holds the account's API clients. It is never deactivated " +
        "or deleted.",
    },
    created_date: { output: "When the org was created, as ISO 8601 date and time." },
    id: { output: "The resource's id: the org's id." },
    name: { output: "The org's name." },
    ...serviceTexts,
  },
};

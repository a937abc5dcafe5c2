import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org`. */
export const org: ResourceSpecOf<"aerial_org"> = {
  summary:
    "An org that the Aerial account manages (`aerial_org`). Creating this resource adds the org to the account. The " +
    "org must have granted its consent before. An org that the account already manages is adopted. An org cannot " +
    "leave its account, so the deletion policy decides what destroying this resource does.\n\n`AerialOrgStatus` " +
    "manages the org's status, and `AerialOrgProducts` manages its products.",
  declares: "Declares that the account manages an org.",
  config: {
    summary: "The configuration of an `AerialOrg`.",
    parameter: "the org's `orgId` or `domain`, and its policy",
  },
  import: { imports: "an org that the account already manages", id: "the org's id or domain", known: "the org" },
  check: "validateAerialOrg",
  declaresOrg: true,
  configuresOktaProvider: true,
  attributes: {
    org_id: {
      input:
        "The org's id, such as `00o16fjDHCgFqob8n0g4`. Set exactly one of `orgId` and `domain`. If you change the " +
        "id, the account must already manage the org with the new id.",
      default: "- the org is looked up by `domain`",
      output: "The org's id, even if the org was configured with its domain. Terraform resolves this reference.",
    },
    domain: {
      input:
        "The org's domain: the whole host name in lowercase, such as `acme.okta.com`. Set exactly one of `orgId` and " +
        "`domain`. The domain is used only to find the org, so a later rename of the org changes nothing here. If you " +
        "change the domain, it must belong to this org or to another org that the account already manages. The plan " +
        "refuses any other domain.",
      default: "- the org is looked up by `orgId`",
      output:
        "The org's domain: the configured one, or the one that Okta reports if the org was configured with its id. " +
        "This is a reference that Terraform resolves, not the literal value; `importFrom` needs the literal. " +
        "`domainInput` returns the configured value.",
    },
    cell: {
      input: "The cell that the org runs in, such as `ok1`. This is only a hint that makes adding the org faster.",
      default: "- Okta searches all cells",
      output: "The configured cell.",
    },
    deletion_policy: {
      input:
        "The policy that determines what happens to the org when this resource is destroyed: `PREVENT`, `ABANDON`, " +
        "`DEACTIVATE` or `DELETE` (constants in `DeletionPolicy`). Apply a changed policy before you destroy the " +
        "resource; a destroy uses the last applied policy.",
      default: "- the provider's `deletionPolicy`, or `PREVENT` if it sets none",
      reset: "The provider's policy applies then.",
      output: "The policy that determines what happens to the org when this resource is destroyed.",
    },
    account_id: { output: "The id of the account that manages the org." },
    aerial_org: {
      output:
        "Whether this is the Aerial org, which holds the account's API clients. The Aerial org is never deactivated " +
        "or deleted.",
    },
    created_date: { output: "The time at which the org was created, in ISO 8601 format." },
    id: { output: "The resource's id, which is the org's id." },
    name: { output: "The org's name." },
    ...serviceTexts,
  },
};

/** The schema of `aerial_org`. */
import { attribute, boolType, defineSchema, stringType } from "../../plugin";
import { DELETION_POLICIES } from "../rules/deletion-policy";
import { domainProblem, orgIdProblem } from "../attributes/org-domain";
import { oneOf } from "../attributes/one-of";

const computed = { computed: true, useStateForUnknown: true } as const;

export const orgSchema = defineSchema({
  description:
    "An Okta org that the Aerial account manages. Creating it adds the org to the account, or adopts it where the " +
    "account manages it already. An org, once added, can neither be taken out of the account nor moved to another: " +
    "`deletion_policy` says what destroying this resource does instead.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The org's id, as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        optional: true,
        computed: true,
        useStateForUnknown: true,
        description:
          "Id of the org, for example `00o16fjDHCgFqob8n0g4`. One of `org_id` and `domain` is set; both may be, as " +
          "in generated configuration, where they name the same org of the account. Another org replaces the resource, and " +
          "must be one that the account manages already: an add that is refused would come after this org was forgotten.",
      },
      orgIdProblem,
    ),
    domain: attribute(
      stringType,
      {
        optional: true,
        computed: true,
        useStateForUnknown: true,
        description:
          "Domain by which the org is looked up, for example `acme.okta.com`: lower case, without scheme or path. Kept " +
          "as written. A change replaces the resource only if it leads to another org, which the account must manage " +
          "already; the domain of a renamed org changes in place, and every other domain is an error in the plan. Where " +
          "`org_id` is set, the org's present domain.",
      },
      domainProblem,
    ),
    cell: attribute(stringType, {
      optional: true,
      description:
        "Cell that the org runs in, for example `ok1` or `okta.com:1`: a hint that speeds up adding the org. Letter case " +
        "and form make no difference.",
    }),
    deletion_policy: attribute(
      stringType,
      {
        optional: true,
        description:
          "What destroying this resource does: `PREVENT` (refused), `ABANDON` (the org is only forgotten), `DEACTIVATE` " +
          "(its users can no longer sign in), `DELETE` (deactivated, then its deletion is requested; in the sandbox or " +
          "with `partner_program` alone). Not set: the provider's, else `PREVENT`. A change counts once it was applied. " +
          "Creating the resource with `DEACTIVATE` or `DELETE` on an org that the account already manages is an error.",
      },
      oneOf("deletion_policy", DELETION_POLICIES),
    ),
    account_id: attribute(stringType, { ...computed, description: "Id of the Aerial account that manages the org." }),
    name: attribute(stringType, { ...computed, description: "The org's name." }),
    aerial_org: attribute(boolType, {
      ...computed,
      description: "Whether this is the account's Aerial org, which is never deactivated or deleted.",
    }),
    created_date: attribute(stringType, { ...computed, description: "When the org was created, ISO 8601." }),
  },
});

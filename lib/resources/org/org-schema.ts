/** The schema of `aerial_org`. */
import { attribute, boolType, defineSchema, stringType } from "../../plugin";
import { DELETION_POLICIES } from "../rules/deletion-policy";
import { domainProblem, orgIdProblem } from "../attributes/org-domain";
import { oneOf } from "../attributes/one-of";

const computed = { computed: true, useStateForUnknown: true } as const;

export const orgSchema = defineSchema({
  description:
    "Adds an Okta org to the Aerial account and manages it there. If the account already manages the org, " +
    "Terraform adopts it instead.\n\nOkta does not provide a way to remove an org from its account or to move it " +
    "to another account. `deletion_policy` therefore determines what happens to the org when you destroy this " +
    "resource. By default, destroying it is an error.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the org, the same as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        optional: true,
        computed: true,
        useStateForUnknown: true,
        description:
          "The id of the org, for example `00o16fjDHCgFqob8n0g4`. Set `org_id` or `domain`. You can set both if they " +
          "identify the same org in the account; generated configuration does this. You can change `org_id` to the " +
          "id of a different org only if the account already manages that org. This replaces the resource: Terraform " +
          "removes the old org from state first.",
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
          "The domain of the org in lowercase, without a scheme or path, for example `acme.okta.com`. If the org's " +
          "domain was changed in Okta, set the new domain; this does not replace the resource. You can change " +
          "`domain` to the domain of a different org only if the account already manages that org. This " +
          "replaces the resource. If you set only `org_id`, `domain` is the current domain of the org.",
      },
      domainProblem,
    ),
    cell: attribute(stringType, {
      optional: true,
      description:
        "The cell that the org runs in, for example `ok1` or `okta.com:1`. If you set it, Terraform adds the org " +
        "faster. The forms `ok1`, `OK1` and `okta.com:1` are equivalent.",
    }),
    deletion_policy: attribute(
      stringType,
      {
        optional: true,
        description:
          "Determines what happens to the org when you destroy this resource. `PREVENT`: destroying is an " +
          "error. `ABANDON`: Terraform only removes the org from state. `DEACTIVATE`: Terraform deactivates the " +
          "org, so its users can no longer sign in. `DELETE`: Terraform deactivates the org and requests " +
          "its deletion, which Okta only accepts in the sandbox or with `partner_program`. Default: the " +
          "`deletion_policy` of the provider, or `PREVENT` if that is not set. A change takes effect after you " +
          "apply it. `DEACTIVATE` and `DELETE` are not allowed when you create this resource for an org that the " +
          "account already manages.",
      },
      oneOf("deletion_policy", DELETION_POLICIES),
    ),
    account_id: attribute(stringType, {
      ...computed,
      description: "The id of the Aerial account that manages the org.",
    }),
    name: attribute(stringType, { ...computed, description: "The name of the org." }),
    aerial_org: attribute(boolType, {
      ...computed,
      description: "Whether the org is the account's Aerial org, which the provider never deactivates or deletes.",
    }),
    created_date: attribute(stringType, {
      ...computed,
      description: "The date and time at which the org was created, in ISO 8601 format.",
    }),
  },
});

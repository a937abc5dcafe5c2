import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_consent`. */
export const orgConsent: ResourceSpecOf<"aerial_org_consent"> = {
  summary:
    "The consent of an org to being added to an Aerial account (`aerial_org_consent`), granted on the org's " +
    "own host. A child org inherits its parent's and needs none.\n\n" +
    "It is granted when this is created, and that is all: Terraform does not look at it again, destroying " +
    "this does not take it back, and it cannot be imported. A consent that the org has given to this account " +
    "already is adopted.",
  declares: "Declares that an org consents.",
  config: { summary: "Whose consent, to what, and by whom.", parameter: "the org and the token that speaks for it" },
  import: { refuses: "a consent", because: "a consent is granted, not read." },
  check: "validateAerialOrgConsent",
  attributes: {
    domain: {
      input: "The org's own domain, such as `acme.okta.com`: the consent is granted there. A change grants anew.",
      output: "The org's own domain.",
    },
    account_id: {
      input: "The id of the Aerial account that may add the org. A change grants anew.",
      default: "- the provider's account",
      output: "The id of the account that may add the org.",
    },
    token: {
      input:
        "What the consent is granted with: an API token of one of the org's super administrators, or an OAuth " +
        "access token with the scope `okta.orgs.manage`. Needed when this is created, and ignored from then on.\n\n" +
        "Write-only: neither in the state nor in the plan, for which Terraform 1.11 (OpenTofu 1.11) is needed. " +
        "It must not be written out in the stack either: give a TerraformVariable that is sensitive (better " +
        "still: ephemeral), or the `token` of an `AerialChildOrg`.",
      default: "- none, which does once the consent is granted",
      output: "Always null: Terraform hands this to the provider and keeps it nowhere.",
    },
    token_type: {
      input: "What kind of token that is: `SSWS` (an API token) or `Bearer` (an OAuth access token).",
      default: '"SSWS"',
      output: "What kind of token that is.",
    },
    granted_by: { output: "The id of the user who granted the consent." },
    granted_date: { output: "When the consent was granted, as ISO 8601 date and time." },
    id: { output: "The resource's id: the domain and the account's id." },
    ...serviceTexts,
  },
};

import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_consent`. */
export const orgConsent: ResourceSpecOf<"aerial_org_consent"> = {
  summary:
    "An org's consent to being added to an Aerial account (`aerial_org_consent`), granted on the org's own host. A " +
    "child org inherits its parent's consent and does not need this.\n\nTerraform grants the consent when it creates " +
    "this resource, and does not read it again. Destroying the resource does not revoke the consent. The resource " +
    "cannot be imported. If the org has already consented to this account, the existing consent is adopted.",
  declares: "Declares that an org consents.",
  config: {
    summary: "The configuration of an `AerialOrgConsent`.",
    parameter: "the org, the account and the token for the org",
  },
  import: { refuses: "a consent", because: "a consent can be granted but not read." },
  check: "validateAerialOrgConsent",
  attributes: {
    domain: {
      input:
        "The org's own domain, such as `acme.okta.com`, where the consent is granted. Changing this value grants the " +
        "consent again.",
      output: "The org's own domain.",
    },
    account_id: {
      input: "The id of the Aerial account that may add the org. Changing this value grants the consent again.",
      default: "- the provider's account",
      output: "The id of the account that may add the org.",
    },
    token: {
      input:
        "The token that grants the consent: an API token of one of the org's super admins, or an OAuth access token " +
        "with the `okta.orgs.manage` scope. It is required for the creation and ignored afterwards.\n\nThe argument " +
        "is write-only: it is neither in the state nor in the plan. This needs Terraform 1.11 or OpenTofu 1.11. A " +
        "literal is refused, because it would be written into the stack. Use a sensitive TerraformVariable, ideally " +
        "an ephemeral one, or the `token` of an `AerialChildOrg`.",
      default: "- none; not needed after the consent has been granted",
      output: "Always null: Terraform passes the token to the provider and does not store it.",
    },
    token_type: {
      input: "The type of `token`: `SSWS` (an API token) or `Bearer` (an OAuth access token).",
      default: '"SSWS"',
      output: "The type of the token.",
    },
    granted_by: { output: "The id of the user who granted the consent." },
    granted_date: { output: "The time at which the consent was granted, in ISO 8601 format." },
    id: { output: "The resource's id, which consists of the domain and the account's id." },
    ...serviceTexts,
  },
};

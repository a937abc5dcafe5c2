import type { ResourceSpecOf } from "../../spec";

/** The construct of `aerial_child_org`. */
export const childOrg: ResourceSpecOf<"aerial_child_org"> = {
  summary:
    "An org that Okta's Org Creator makes below a parent org (`aerial_child_org`). It has the parent's " +
    "features and consent, and no products: add it to the account with `AerialOrg`, and enable them with " +
    "`AerialOrgProducts`.\n\n" +
    "It is made when this is created, and that is all: Terraform does not look at it again, and it cannot be " +
    "imported. **Destroying this leaves the org as it is**: there is no call that deletes it.",
  declares: "Declares a child org.",
  config: { summary: "Which org is made, below which.", parameter: "the org, its parent and its first administrator" },
  import: {
    refuses: "a child org",
    because: "Okta reports nothing about an existing one; `AerialOrg` imports it as an org of the account.",
  },
  check: "validateAerialChildOrg",
  configuresOktaProvider: true,
  attributes: {
    parent_domain: {
      input:
        "The parent org's own domain, such as `acme.okta.com`; Okta must have switched Org Creator on there. A " +
        "change makes another org.",
      output: "The parent org's own domain.",
    },
    parent_token: {
      input:
        "What speaks for the parent org: an API token of one of its super administrators, or an OAuth access " +
        "token with the scope `okta.orgs.manage`. Needed when this is created, and ignored from then on.\n\n" +
        "Write-only: neither in the state nor in the plan, for which Terraform 1.11 (OpenTofu 1.11) is needed. " +
        "It must not be written out in the stack either: give a TerraformVariable that is sensitive (better " +
        "still: ephemeral).",
      default: "- none, which does once the org is there",
      output: "Always null: Terraform hands this to the provider and keeps it nowhere.",
    },
    parent_token_type: {
      input: "What kind of token that is: `SSWS` (an API token) or `Bearer` (an OAuth access token).",
      default: '"SSWS"',
      output: "What kind of token that is.",
    },
    name: { input: "The org's name, of 1 to 100 characters. A change makes another org.", output: "The org's name." },
    subdomain: {
      input:
        "The first label of the org's domain, of 1 to 57 lower-case letters, digits and hyphens: no other org " +
        "has it. A change makes another org.",
      output: "The first label of the org's domain.",
    },
    website: {
      input: "The website of the org's company. A change makes another org.",
      default: "- none",
      output: "The website of the org's company.",
    },
    admin: {
      input: "The org's first super administrator. A change makes another org.",
      output: "The org's first super administrator.",
      nested: {
        struct: "The first super administrator of a child org.",
        reference: "The first super administrator of an `AerialChildOrg`.",
        object: "the administrator",
        parent: "the child org",
        attributes: {
          first_name: {
            input: "The administrator's first name, of 1 to 50 characters.",
            output: "The administrator's first name.",
          },
          last_name: {
            input: "The administrator's last name, of 1 to 50 characters.",
            output: "The administrator's last name.",
          },
          email: {
            input: "The administrator's e-mail address, of 5 to 100 characters.",
            output: "The administrator's e-mail address.",
          },
          login: {
            input: "What the administrator signs in as, an e-mail address in most orgs, of at most 100 characters.",
            output: "What the administrator signs in as.",
          },
          mobile_phone: {
            input: "The administrator's mobile phone number.",
            default: "- none",
            output: "The administrator's mobile phone number.",
          },
        },
      },
    },
    admin_password: {
      input:
        "The password of the first super administrator. Write-only, and not to be written out in the stack, as " +
        "`parentToken`.",
      default: "- Okta sends an activation mail",
      output: "Always null: Terraform hands this to the provider and keeps it nowhere.",
    },
    retain_token: {
      input:
        "Whether the API token of the org's first super administrator is kept in the state, as `token`. Okta " +
        "shows it once: where it is not kept, it is lost.",
      default: "true",
      output: "Whether the org's API token is kept in the state.",
    },
    created_date: { output: "When the org was created, as ISO 8601 date and time." },
    domain: { output: "The org's domain." },
    id: { output: "The resource's id: the org's id." },
    org_id: { output: "The org's id." },
    status: { output: "The org's status when it was created." },
    token: {
      output:
        "The API token of the org's first super administrator, null where `retainToken` is false. **Sensitive**: " +
        "the one secret that this library keeps in the state. Terraform hides it in plans and outputs, and who " +
        "can read the state can read it. It dies with that administrator.",
    },
    token_type: { output: "What kind of token that is: `SSWS`." },
  },
};

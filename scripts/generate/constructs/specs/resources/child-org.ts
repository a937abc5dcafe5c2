import type { ResourceSpecOf } from "../../spec";

/** The construct of `aerial_child_org`. */
export const childOrg: ResourceSpecOf<"aerial_child_org"> = {
  summary:
    "An org that Okta's Org Creator creates below a parent org (`aerial_child_org`). It has the parent's features " +
    "and consent, but no products. Add it to the account with `AerialOrg`, and enable products with " +
    "`AerialOrgProducts`.\n\nTerraform creates the org once and does not read it again. It cannot be imported. " +
    "**Destroying this resource leaves the org as it is**, because Okta does not have a call that deletes it.",
  declares: "Declares a child org.",
  config: {
    summary: "The configuration of an `AerialChildOrg`.",
    parameter: "the org, its parent and its first administrator",
  },
  import: {
    refuses: "a child org",
    because: "Okta reports nothing about an existing one. `AerialOrg` imports it as an org of the account.",
  },
  check: "validateAerialChildOrg",
  configuresOktaProvider: true,
  attributes: {
    parent_domain: {
      input:
        "The parent org's own domain, such as `acme.okta.com`. Okta must have enabled Org Creator for this org. " +
        "Changing this value creates another org.",
      output: "The parent org's own domain.",
    },
    parent_token: {
      input:
        "The token for the parent org: an API token of one of its super admins, or an OAuth access token with the " +
        "scope `okta.orgs.manage`. It is required for the creation and ignored afterwards.\n\nThe argument is " +
        "write-only: it is neither in the state nor in the plan. This needs Terraform 1.11 or OpenTofu 1.11. A " +
        "literal is refused, because it would be written into the stack. Use a sensitive TerraformVariable, ideally " +
        "an ephemeral one.",
      default: "- none; not needed after the org has been created",
      output: "Always null: Terraform passes the token to the provider and does not store it.",
    },
    parent_token_type: {
      input: "The type of `parentToken`: `SSWS` (an API token) or `Bearer` (an OAuth access token).",
      default: '"SSWS"',
      output: "The type of the parent org's token.",
    },
    name: {
      input: "The org's name, with 1 to 100 characters. Changing this value creates another org.",
      output: "The org's name.",
    },
    subdomain: {
      input:
        "The first label of the org's domain, with 1 to 57 lowercase letters, digits and hyphens. No other org may " +
        "use it. Changing this value creates another org.",
      output: "The first label of the org's domain.",
    },
    website: {
      input: "The website of the org's company. Changing this value creates another org.",
      default: "- none",
      output: "The website of the org's company.",
    },
    admin: {
      input: "The org's first super admin. Changing this value creates another org.",
      output: "The org's first super admin.",
      nested: {
        struct: "The first super admin of a child org.",
        reference: "A reference to the first super admin of an `AerialChildOrg`.",
        object: "the administrator",
        parent: "the child org",
        attributes: {
          first_name: {
            input: "The administrator's first name, with 1 to 50 characters.",
            output: "The administrator's first name.",
          },
          last_name: {
            input: "The administrator's last name, with 1 to 50 characters.",
            output: "The administrator's last name.",
          },
          email: {
            input: "The administrator's email address, with 5 to 100 characters.",
            output: "The administrator's email address.",
          },
          login: {
            input:
              "The administrator's sign-in name, with at most 100 characters. In most orgs it is an email address.",
            output: "The administrator's sign-in name.",
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
      input: "The password of the first super admin. Like `parentToken`, it is write-only, and a literal is refused.",
      default: "- Okta sends an activation email",
      output: "Always null: Terraform passes the password to the provider and does not store it.",
    },
    retain_token: {
      input:
        "Whether the state keeps the API token of the org's first super admin, as `token`. Okta returns the token " +
        "only once, so a token that is not kept is lost.",
      default: "true",
      output: "Whether the state keeps the org's API token.",
    },
    created_date: { output: "The time at which the org was created, in ISO 8601 format." },
    domain: { output: "The org's domain." },
    id: { output: "The resource's id, which is the org's id." },
    org_id: { output: "The org's id." },
    status: { output: "The org's status at its creation." },
    token: {
      output:
        "The API token of the org's first super admin, or null if `retainToken` is false. **Sensitive**: this is the " +
        "only secret that this library keeps in the state. Terraform hides it in plans and outputs, but anybody who " +
        "can read the state can read it. The token is valid only as long as that administrator exists.",
    },
    token_type: { output: "The type of `token`: `SSWS`." },
  },
};

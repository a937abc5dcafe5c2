/** The schema of `aerial_child_org`. */
import { attribute, boolType, defineSchema, singleNestedAttribute, stringType } from "../../plugin";
import { isSubdomain } from "../../facts/names";
import { isEmailAddress, LENGTHS } from "../../facts/texts";
import { oneOf } from "../attributes/one-of";
import { orgAddressProblem, TOKEN_TYPES } from "../org-host";
import { textLength } from "../attributes/text-length";

const computed = { computed: true, useStateForUnknown: true } as const;
const given = { required: true, requiresReplace: true } as const;

function subdomainProblem(subdomain: string): string | undefined {
  return isSubdomain(subdomain)
    ? textLength("subdomain", LENGTHS.subdomain)(subdomain)
    : `"${subdomain}" is not a valid subdomain. Use lowercase letters, digits and hyphens.`;
}

function emailProblem(email: string): string | undefined {
  return isEmailAddress(email) ? textLength("email", LENGTHS.email)(email) : `"${email}" is not an email address.`;
}

export const childOrgSchema = defineSchema({
  description:
    "Creates an org with Okta's Org Creator, as a child of a parent org. The child org inherits the features of the " +
    "parent org.\n\nOkta does not have an API call to read, change or delete a child org. Terraform creates the org, " +
    "waits until it is ready, and stores its values in state. A refresh does not change these values. Destroying " +
    "this resource removes it from state and leaves the org as it is. To manage the org after its creation, use " +
    "`aerial_org`.\n\n~> **Note:** The state contains the API token of the org unless you set `retain_token = " +
    "false`. It is the only secret that this provider stores in state.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the org, the same as `org_id`." }),
    parent_domain: attribute(
      stringType,
      {
        ...given,
        description:
          "The domain of the parent org, for example `acme.okta.com`, or its URL. If you change this, also " +
          "choose a different `subdomain`. Terraform then creates another org.",
      },
      orgAddressProblem,
    ),
    parent_token: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "An API token of a super admin of the parent org, or an OAuth access token with the scope " +
        "`okta.orgs.manage`. Required when the resource is created, and ignored afterwards. Never stored in the " +
        "state or the plan.",
    }),
    parent_token_type: attribute(
      stringType,
      {
        optional: true,
        description:
          "The type of `parent_token`: `SSWS` for an API token, or `Bearer` for an OAuth access token. Default: " +
          "`SSWS`.",
      },
      oneOf("parent_token_type", TOKEN_TYPES),
    ),
    name: attribute(
      stringType,
      {
        ...given,
        description: "The name of the org, 1 to 100 characters. Cannot be changed after the org is created.",
      },
      textLength("name", LENGTHS.orgName),
    ),
    subdomain: attribute(
      stringType,
      {
        ...given,
        description:
          `The first label of the org's domain, ${LENGTHS.subdomain.minimum} to ${LENGTHS.subdomain.maximum} ` +
          "lowercase letters, digits and hyphens. It must be unique. Okta never makes a used subdomain available " +
          "again. Changing this creates another org.",
      },
      subdomainProblem,
    ),
    website: attribute(stringType, {
      optional: true,
      requiresReplace: true,
      description: "The default website of the org. Cannot be changed after the org is created.",
    }),
    admin: singleNestedAttribute(
      {
        first_name: attribute(
          stringType,
          { required: true, description: "The first name, 1 to 50 characters." },
          textLength("first_name", LENGTHS.firstName),
        ),
        last_name: attribute(
          stringType,
          { required: true, description: "The last name, 1 to 50 characters." },
          textLength("last_name", LENGTHS.lastName),
        ),
        email: attribute(
          stringType,
          { required: true, description: "The email address, 5 to 100 characters." },
          emailProblem,
        ),
        login: attribute(
          stringType,
          { required: true, description: "The username to sign in with, at most 100 characters." },
          textLength("login", LENGTHS.login),
        ),
        mobile_phone: attribute(stringType, { optional: true, description: "The mobile phone number." }),
      },
      {
        ...given,
        description:
          "The first super admin of the org. The API token is tied to this user. Cannot be changed after the org " +
          "is created.",
      },
    ),
    admin_password: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "The initial password of the super admin. If you do not set it, Okta sends the super admin an email with " +
        "a link for setting a password. Only used when the resource is created. Never stored in the state or the " +
        "plan.",
    }),
    retain_token: attribute(boolType, {
      optional: true,
      description:
        "Whether to keep the API token of the org in state. Default: `true`. Okta returns the token only once, so " +
        "you cannot retrieve a token that was not kept.",
    }),
    org_id: attribute(stringType, { ...computed, description: "The id of the org." }),
    domain: attribute(stringType, {
      ...computed,
      description: "The domain of the org, for example `acme-tools.okta.com`.",
    }),
    status: attribute(stringType, { ...computed, description: "The status of the org when it was created." }),
    created_date: attribute(stringType, {
      ...computed,
      description: "The date and time at which the org was created, in ISO 8601 format.",
    }),
    token: attribute(stringType, {
      ...computed,
      sensitive: true,
      description:
        "An API token of the org's first super admin. You can use it to configure the org. It is a secret, so " +
        "protect the state or set `retain_token = false`. Null if the token is not kept.",
    }),
    token_type: attribute(stringType, { ...computed, description: "The type of `token`: `SSWS`." }),
  },
});

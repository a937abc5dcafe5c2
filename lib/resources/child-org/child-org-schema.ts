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
    : `"${subdomain}" is not a subdomain. It is the first label of the org's domain: lower-case letters, digits and "-".`;
}

function emailProblem(email: string): string | undefined {
  return isEmailAddress(email) ? textLength("email", LENGTHS.email)(email) : `"${email}" is not an e-mail address.`;
}

export const childOrgSchema = defineSchema({
  description:
    "A new org that Okta's Org Creator makes below a parent org, with the parent's features. Okta has no call to read, " +
    "change or delete it: it is created, waited for, and kept in state as it was. Destroying this leaves the org as it " +
    "is; `aerial_org` manages it from then on. The state holds the org's API token, the only secret that this provider " +
    "ever keeps there, unless `retain_token` is false.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The org's id, as `org_id`." }),
    parent_domain: attribute(
      stringType,
      { ...given, description: "The parent org's own domain, for example `acme.okta.com`, or its URL." },
      orgAddressProblem,
    ),
    parent_token: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "API token of a super admin of the parent org, or an OAuth access token with the scope `okta.orgs.manage`. Needed " +
        "when this is created, and ignored from then on. Write-only: neither in state nor in plans.",
    }),
    parent_token_type: attribute(
      stringType,
      { optional: true, description: "`SSWS` (the default) for an API token, `Bearer` for an OAuth access token." },
      oneOf("parent_token_type", TOKEN_TYPES),
    ),
    name: attribute(
      stringType,
      { ...given, description: "The org's name, 1 to 100 characters." },
      textLength("name", LENGTHS.orgName),
    ),
    subdomain: attribute(
      stringType,
      {
        ...given,
        description:
          `First label of the org's domain, ${LENGTHS.subdomain.minimum} to ${LENGTHS.subdomain.maximum} lower-case letters, digits and hyphens. ` +
          "Nobody else may have it, and Okta never gives it free again.",
      },
      subdomainProblem,
    ),
    website: attribute(stringType, {
      optional: true,
      requiresReplace: true,
      description: "The org's default website.",
    }),
    admin: singleNestedAttribute(
      {
        first_name: attribute(
          stringType,
          { required: true, description: "First name, 1 to 50 characters." },
          textLength("first_name", LENGTHS.firstName),
        ),
        last_name: attribute(
          stringType,
          { required: true, description: "Last name, 1 to 50 characters." },
          textLength("last_name", LENGTHS.lastName),
        ),
        email: attribute(
          stringType,
          { required: true, description: "E-mail address, 5 to 100 characters." },
          emailProblem,
        ),
        login: attribute(
          stringType,
          { required: true, description: "What the administrator signs in as, at most 100 characters." },
          textLength("login", LENGTHS.login),
        ),
        mobile_phone: attribute(stringType, { optional: true, description: "Mobile phone number." }),
      },
      {
        ...given,
        description: "The org's first super administrator. The API token dies with this user.",
      },
    ),
    admin_password: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "The administrator's first password. Not set: Okta sends an e-mail to set one. Counts when this is created alone. " +
        "Write-only: neither in state nor in plans.",
    }),
    retain_token: attribute(boolType, {
      optional: true,
      description:
        "Whether the org's API token is kept in state (the default). Once it was left out or taken out, nothing brings it " +
        "back: Okta tells it a single time.",
    }),
    org_id: attribute(stringType, { ...computed, description: "The org's id." }),
    domain: attribute(stringType, { ...computed, description: "The org's domain, for example `acme-tools.okta.com`." }),
    status: attribute(stringType, { ...computed, description: "The org's status when it was created." }),
    created_date: attribute(stringType, { ...computed, description: "When the org was created, ISO 8601." }),
    token: attribute(stringType, {
      ...computed,
      sensitive: true,
      description:
        "API token of the org's first super administrator, to configure the org with. A secret in the state: guard the " +
        "state, or set `retain_token` to false. Null where it is not retained.",
    }),
    token_type: attribute(stringType, { ...computed, description: "How the token is sent: `SSWS`." }),
  },
});

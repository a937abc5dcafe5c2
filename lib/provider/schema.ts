/**
 * The schema of the provider's configuration. Every attribute is optional here: {@link configure} reports missing ones,
 * because the environment may supply them.
 */
import { PRODUCTION_URL, SANDBOX_URL } from "../facts/addresses";
import { attribute, boolType, defineSchema, integerType, listType, stringType } from "../plugin";
import { CONFIGURABLE_DELETION_POLICIES, oneOf } from "../resources";

const optional = { optional: true } as const;

export const providerSchema = defineSchema({
  description:
    "The `aerial` provider manages the Okta orgs of one Okta Aerial account.\n\nEvery argument can also be set " +
    "with an environment variable; an argument in the provider block takes precedence. The credentials " +
    "(`client_id`, `private_key`, `private_key_id` and `access_token`) belong together: if the provider block " +
    "sets any of them, the provider ignores all of their environment variables.",
  attributes: {
    account_id: attribute(stringType, {
      ...optional,
      description:
        "Required. The id of the Aerial account. Can also be set with the `AERIAL_ACCOUNT_ID` environment " +
        "variable.",
    }),
    base_url: attribute(stringType, {
      ...optional,
      description:
        `The base URL of the Aerial API. Default: \`${PRODUCTION_URL}\`. For the sandbox, use \`${SANDBOX_URL}\`. ` +
        "Must be an HTTPS URL, except on a loopback address. Can also be set with the `AERIAL_BASE_URL` " +
        "environment variable.",
    }),
    org_domain: attribute(stringType, {
      ...optional,
      description:
        "The domain of the Aerial org, for example `acme-aerial.okta.com`. The Aerial org issues the access tokens. " +
        "Required unless you set `access_token`. Can also be set with the `AERIAL_ORG_DOMAIN` environment " +
        "variable.",
    }),
    client_id: attribute(stringType, {
      ...optional,
      description:
        "The client id of the API service integration in the Aerial org. Required unless you set `access_token`. " +
        "Can also be set with the `AERIAL_CLIENT_ID` environment variable.",
    }),
    private_key: attribute(stringType, {
      ...optional,
      sensitive: true,
      description:
        "The private key of the API service integration: a PEM key (PKCS#8, PKCS#1 or SEC1; line breaks can be " +
        "written as `\\n`), a JWK, or the path to a file that contains one of these. Required unless you set " +
        "`access_token`. We recommend the `AERIAL_PRIVATE_KEY` environment variable, which keeps the key out of " +
        "your configuration.",
    }),
    private_key_id: attribute(stringType, {
      ...optional,
      description:
        "The key id (`kid`) of the private key. Default: the `kid` of `private_key`, if that is a JWK. Can also be " +
        "set with the `AERIAL_PRIVATE_KEY_ID` environment variable.",
    }),
    scopes: attribute(listType(stringType), {
      ...optional,
      description:
        "The OAuth scopes to request. Default: `okta.accounts.manage`. If Okta refuses this scope, the provider " +
        "requests `okta.accounts.read`, which is enough for plans. Can also be set with the `AERIAL_SCOPES` " +
        "environment variable, separated by spaces.",
    }),
    dpop: attribute(
      stringType,
      {
        ...optional,
        description:
          "Whether access tokens are bound to a key with DPoP: `auto` (if the token endpoint requires it), " +
          "`always` or `never`. Default: `auto`. Can also be set with the `AERIAL_DPOP` environment variable.",
      },
      oneOf("dpop", ["auto", "always", "never"]),
    ),
    access_token: attribute(stringType, {
      ...optional,
      sensitive: true,
      description:
        "An access token to use instead of `client_id` and `private_key`. The provider cannot renew it. Can also " +
        "be set with the `AERIAL_ACCESS_TOKEN` environment variable.",
    }),
    max_retries: attribute(integerType, {
      ...optional,
      description:
        "The maximum number of retries for a request, from 0 to 100. If a request is rejected because of the " +
        "account's limit on concurrent requests, the maximum is four times as high. Default: `5`. Can also be set " +
        "with the `AERIAL_MAX_RETRIES` environment variable.",
    }),
    min_wait_seconds: attribute(integerType, {
      ...optional,
      description:
        "The minimum number of seconds to wait before a retry. Default: `1`. Can also be set with the " +
        "`AERIAL_MIN_WAIT_SECONDS` environment variable.",
    }),
    max_wait_seconds: attribute(integerType, {
      ...optional,
      description:
        "The maximum number of seconds to wait before a retry. Default: `60`. Can also be set with the " +
        "`AERIAL_MAX_WAIT_SECONDS` environment variable.",
    }),
    request_timeout: attribute(integerType, {
      ...optional,
      description:
        "The timeout of a single request, in seconds. Default: `30`. Can also be set with the " +
        "`AERIAL_REQUEST_TIMEOUT` environment variable.",
    }),
    parallelism: attribute(integerType, {
      ...optional,
      description:
        "The maximum number of concurrent requests. All clients of an Aerial account share a limit of 10. " +
        "Default: `10`. Can also be set with the `AERIAL_PARALLELISM` environment variable.",
    }),
    deletion_policy: attribute(
      stringType,
      {
        ...optional,
        description:
          "The default `deletion_policy` of `aerial_org` resources: `PREVENT` or `ABANDON`. Default: `PREVENT`. " +
          "Can also be set with the `AERIAL_DELETION_POLICY` environment variable.",
      },
      oneOf("the provider's deletion_policy", CONFIGURABLE_DELETION_POLICIES),
    ),
    partner_program: attribute(boolType, {
      ...optional,
      description:
        "Whether the account is in the Okta Partner Program, whose members can delete production orgs. Default: " +
        "`false`. Can also be set with the `AERIAL_PARTNER_PROGRAM` environment variable.",
    }),
    max_disruptive_changes: attribute(
      integerType,
      {
        ...optional,
        description:
          "The maximum number of orgs that one plan may deactivate, delete, or remove products from. " +
          "This includes orgs for which the plan cannot rule out such a change because a value is not known " +
          "yet. A plan that exceeds the limit fails and lists the orgs; `0` allows no such change. Default: no limit. " +
          "Can also be set with the `AERIAL_MAX_DISRUPTIVE_CHANGES` environment variable.",
      },
      (count) => (Number(count) >= 0 ? undefined : "max_disruptive_changes must be a whole number, 0 or more."),
    ),
  },
});

/** The schema of the provider's configuration. Every attribute is optional here; what is missing shows when configuring. */
import { PRODUCTION_URL, SANDBOX_URL } from "../facts/addresses";
import { attribute, boolType, defineSchema, integerType, listType, stringType } from "../plugin";
import { CONFIGURABLE_DELETION_POLICIES, oneOf } from "../resources";

const optional = { optional: true } as const;

export const providerSchema = defineSchema({
  description:
    "Manages the Okta orgs of one Okta Aerial account. What the configuration does not set is taken from the environment. " +
    "The credentials (`client_id`, `private_key`, `private_key_id`, `access_token`) go together: one of them configured, " +
    "and none of them is taken from the environment.",
  attributes: {
    account_id: attribute(stringType, {
      ...optional,
      description: "Id of the Aerial account. Required. Environment: `AERIAL_ACCOUNT_ID`.",
    }),
    base_url: attribute(stringType, {
      ...optional,
      description:
        `Where the Aerial API is. Default: \`${PRODUCTION_URL}\`; the sandbox is \`${SANDBOX_URL}\`. ` +
        "Plain http is for loopback only. Environment: `AERIAL_BASE_URL`.",
    }),
    org_domain: attribute(stringType, {
      ...optional,
      description:
        "Domain of the Aerial org, from which access tokens come, for example `acme-aerial.okta.com`. Required, unless " +
        "`access_token` is given. Environment: `AERIAL_ORG_DOMAIN`.",
    }),
    client_id: attribute(stringType, {
      ...optional,
      description: "Client id of the API service app in the Aerial org. Environment: `AERIAL_CLIENT_ID`.",
    }),
    private_key: attribute(stringType, {
      ...optional,
      sensitive: true,
      description:
        "Private key of the app: PEM (PKCS#8, PKCS#1, SEC1; also with `\\n` written out), a JWK, or the path of a file. " +
        "Best given by the environment: `AERIAL_PRIVATE_KEY`.",
    }),
    private_key_id: attribute(stringType, {
      ...optional,
      description: "Key id (`kid`). Default: a JWK's own. Environment: `AERIAL_PRIVATE_KEY_ID`.",
    }),
    scopes: attribute(listType(stringType), {
      ...optional,
      description:
        "OAuth scopes to ask for, exactly these. Default: `okta.accounts.manage`; if that is refused, " +
        "`okta.accounts.read`, which permits to plan. Environment: `AERIAL_SCOPES`, separated by spaces.",
    }),
    dpop: attribute(
      stringType,
      {
        ...optional,
        description:
          "Proof of possession (DPoP): `auto` (as the token endpoint demands), `always`, `never`. Default: `auto`. " +
          "Environment: `AERIAL_DPOP`.",
      },
      oneOf("dpop", ["auto", "always", "never"]),
    ),
    access_token: attribute(stringType, {
      ...optional,
      sensitive: true,
      description: "Access token, instead of client and key; it cannot be renewed. Environment: `AERIAL_ACCESS_TOKEN`.",
    }),
    max_retries: attribute(integerType, {
      ...optional,
      description:
        "Tries after the first, 0 to 100; four times as many where the account's limit of concurrent requests is met. " +
        "Default: `5`. Environment: `AERIAL_MAX_RETRIES`.",
    }),
    min_wait_seconds: attribute(integerType, {
      ...optional,
      description: "Shortest wait between two tries, in seconds. Default: `1`. Environment: `AERIAL_MIN_WAIT_SECONDS`.",
    }),
    max_wait_seconds: attribute(integerType, {
      ...optional,
      description: "Longest wait between two tries, in seconds. Default: `60`. Environment: `AERIAL_MAX_WAIT_SECONDS`.",
    }),
    request_timeout: attribute(integerType, {
      ...optional,
      description: "How long one try may take, in seconds. Default: `30`. Environment: `AERIAL_REQUEST_TIMEOUT`.",
    }),
    parallelism: attribute(integerType, {
      ...optional,
      description:
        "Requests in flight at most; an Aerial account allows 10 to all its clients together. Default: `10`. " +
        "Environment: `AERIAL_PARALLELISM`.",
    }),
    deletion_policy: attribute(
      stringType,
      {
        ...optional,
        description:
          "Deletion policy of orgs that set none: `PREVENT` or `ABANDON`. Default: `PREVENT`. Environment: " +
          "`AERIAL_DELETION_POLICY`.",
      },
      oneOf("the provider's deletion_policy", CONFIGURABLE_DELETION_POLICIES),
    ),
    partner_program: attribute(boolType, {
      ...optional,
      description:
        "The account is in the Okta Partner Program and may delete production orgs. Default: `false`. Environment: " +
        "`AERIAL_PARTNER_PROGRAM`.",
    }),
    max_disruptive_changes: attribute(
      integerType,
      {
        ...optional,
        description:
          "How many orgs one plan may deactivate, request to delete, or take products from, including those for which " +
          "it may do so while values are unknown. A plan that exceeds it is an error that lists these orgs; `0` " +
          "permits none. Default: no limit. Environment: `AERIAL_MAX_DISRUPTIVE_CHANGES`.",
      },
      (count) => (Number(count) >= 0 ? undefined : "max_disruptive_changes must be a whole number, 0 or more."),
    ),
  },
});

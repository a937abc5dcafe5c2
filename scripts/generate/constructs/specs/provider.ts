import type { providerSchema } from "../../../../lib/provider";
import type { ProviderSpec } from "../spec";
import type { Texts } from "../texts";

/** The configuration and the attributes of `AerialProvider`, which is written by hand beyond them. */
export const provider: ProviderSpec<Texts<(typeof providerSchema)["attributes"]>> = {
  config:
    "How the provider reaches an Aerial account. Nothing is required here: what is left out is read from the " +
    "environment of Terraform when it runs. What is set here wins over the environment; as soon as one of " +
    "`clientId`, `privateKey`, `privateKeyId` and `accessToken` is set, the environment's values of all four " +
    "are ignored.",
  alias: {
    type: "string",
    input:
      "Name of this configuration where a stack has several (two accounts, or sandbox and production). " +
      "Resources then name it as their `provider`.",
    default: "- this is the stack's default configuration",
    output: "The name of this configuration.",
  },
  properties: {
    source: {
      type: "string",
      input:
        "The provider's address for those who host it elsewhere, such as `registry.example.com/identity/aerial`. " +
        "The executable that travels with this package is then not placed beside the stack.",
      default: "- `terraform.local/aerial/aerial`, the provider that travels with this package",
    },
    version: {
      type: "string",
      input: "The version constraint where `source` is set, such as `~> 1.2`.",
      default:
        "- any version that the source has; without `source`, exactly the version that travels with this package",
    },
    standalonePackages: {
      type: "string[]",
      input:
        "Packages of the provider with Node.js inside, for machines that have none: the paths of archives that a " +
        "release has in its folder `standalone`, such as " +
        "`vendor/terraform-provider-aerial_1.2.3_linux_amd64.zip`, under their names there and of the version of " +
        "this package. Each is placed beside the stack in place of the executable without Node.js, for its own " +
        "platform (linux_amd64, linux_arm64, or windows_amd64, which was tried only under Wine); on other platforms " +
        "the executable without Node.js stays. Each adds about 43 MB to the synthesized stack.\n\n" +
        "A stack that was initialized without them has other executables installed, and their content in the lock file: " +
        "remove the folder `.terraform/providers` and the provider's block in `.terraform.lock.hcl` once, then " +
        "synthesize and initialize again.",
      default: "- only executables that run on the Node.js of `PATH`",
    },
  },
  attributes: {
    account_id: {
      input: "The Aerial account's id, such as `0227mkkf8ulgt48bkidcd8ekqft`.",
      default: "- the environment variable AERIAL_ACCOUNT_ID",
      output: "The Aerial account's id.",
    },
    base_url: {
      input:
        "The address of the Aerial API: an https URL. The sandbox is `https://aerial-sandbox.okta.com`. Plain " +
        "http is accepted only for this machine.",
      default: "- the environment variable AERIAL_BASE_URL, else `https://aerial-apac.okta.com`",
      output: "The address of the Aerial API.",
    },
    org_domain: {
      input:
        "The Aerial org's own domain, where access tokens come from, such as `acme-aerial.okta.com`. `https://` " +
        "is added where it is missing.",
      default: "- the environment variable AERIAL_ORG_DOMAIN",
      output: "The Aerial org's own domain.",
    },
    client_id: {
      input: "The client id of the API service app in the Aerial org.",
      default: "- the environment variable AERIAL_CLIENT_ID",
      output: "The client id of the API service app.",
    },
    private_key: {
      input:
        "The app's private key: the path of a file, or a token such as a sensitive (better still: ephemeral) " +
        "Terraform variable with PEM text (PKCS#8, PKCS#1, SEC1; line ends also written as `\\n`) or a JWK. Key " +
        "text itself is refused while synthesizing, since it would be written into cdk.tf.json.",
      default: "- the environment variable AERIAL_PRIVATE_KEY",
      output: "The app's private key: a file's path or a token.",
    },
    private_key_id: {
      input: "The key's id (`kid`) in the app.",
      default: "- the environment variable AERIAL_PRIVATE_KEY_ID, else the JWK's own, else none is sent",
      output: "The key's id (`kid`) in the app.",
    },
    scopes: {
      input: "The OAuth scopes to ask for: exactly these.",
      default:
        "- the environment variable AERIAL_SCOPES, else `okta.accounts.manage`, or `okta.accounts.read` where " +
        "the app is granted no more",
      output: "The OAuth scopes to ask for.",
    },
    dpop: {
      input:
        "Whether tokens are bound to a key (DPoP, RFC 9449): `auto` does as the token endpoint demands, " +
        "`always`, `never`.",
      default: "- the environment variable AERIAL_DPOP, else `auto`",
      output: "Whether tokens are bound to a key: `auto`, `always` or `never`.",
    },
    access_token: {
      input:
        "An access token to use instead of client id and key. A token only, such as a sensitive (better still: " +
        "ephemeral) Terraform variable: a literal is refused while synthesizing, since it would be written into " +
        "cdk.tf.json.",
      default: "- the environment variable AERIAL_ACCESS_TOKEN",
      output: "An access token instead of client id and key: a token of the framework only.",
    },
    max_retries: {
      input:
        "How often a call is tried again after the first time: a whole number, 0 to 100. Four times as often " +
        "where the account's limit of concurrent calls is met, which other pipelines share.",
      default: "- the environment variable AERIAL_MAX_RETRIES, else 5",
      output: "How often a call is tried again.",
    },
    min_wait_seconds: {
      input: "The shortest wait before another try, in whole seconds, 0 to 3600.",
      default: "- the environment variable AERIAL_MIN_WAIT_SECONDS, else 1",
      output: "The shortest wait before another try, in seconds.",
    },
    max_wait_seconds: {
      input: "The longest wait before another try, in whole seconds, 0 to 3600.",
      default: "- the environment variable AERIAL_MAX_WAIT_SECONDS, else 60, or `minWaitSeconds` where that is more",
      output: "The longest wait before another try, in seconds.",
    },
    request_timeout: {
      input: "How long one call may take, in whole seconds, 1 to 3600.",
      default: "- the environment variable AERIAL_REQUEST_TIMEOUT, else 30",
      output: "How long one call may take, in seconds.",
    },
    parallelism: {
      input:
        "How many calls may be in flight at once, 1 to 1000. Okta allows 10 for each account, over everything " +
        "that uses it.",
      default: "- the environment variable AERIAL_PARALLELISM, else 10",
      output: "How many calls may be in flight at once.",
    },
    deletion_policy: {
      input:
        "What becomes of orgs that set no policy of their own when they are destroyed: `PREVENT` or `ABANDON` " +
        "(constants in `DeletionPolicy`).",
      default: "- the environment variable AERIAL_DELETION_POLICY, else `PREVENT`",
      output: "The deletion policy of orgs that set none: `PREVENT` or `ABANDON`.",
    },
    partner_program: {
      input:
        "Whether the account belongs to the Okta Partner Program, which may request the deletion of production " +
        "orgs.",
      default: "- the environment variable AERIAL_PARTNER_PROGRAM, else false",
      output: "Whether the account belongs to the Okta Partner Program.",
    },
    max_disruptive_changes: {
      input:
        "How many orgs one plan may deactivate, request to delete, or take products from, 0 to 1000000. A plan " +
        "that exceeds it is an error that lists these orgs.",
      default: "- the environment variable AERIAL_MAX_DISRUPTIVE_CHANGES, else no limit",
      output: "How many orgs one plan may deactivate, request to delete, or take products from.",
    },
  },
};

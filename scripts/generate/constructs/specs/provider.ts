import type { providerSchema } from "../../../../lib/provider";
import type { ProviderSpec } from "../spec";
import type { Texts } from "../texts";

/** The configuration and the attributes of `AerialProvider`. The rest of that class is written by hand. */
export const provider: ProviderSpec<Texts<(typeof providerSchema)["attributes"]>> = {
  config:
    "The configuration of an `AerialProvider`: how it reaches an Aerial account. No property is required. Terraform " +
    "reads each missing one from its environment at run time. A property that is set here overrides the environment. " +
    "If you set any of `clientId`, `privateKey`, `privateKeyId` and `accessToken`, the environment's values of all " +
    "four are ignored.",
  alias: {
    type: "string",
    input:
      "The name of this configuration, for a stack with several, such as two accounts, or sandbox and production. " +
      "Resources select it with their `provider` property.",
    default: "- this is the stack's default configuration",
    output: "The name of this configuration.",
  },
  properties: {
    source: {
      type: "string",
      input:
        "The provider's address, if you host the provider yourself, such as `registry.example.com/identity/aerial`. " +
        "The executable in this package is then not placed next to the stack.",
      default: "- `terraform.local/aerial/aerial`, the provider in this package",
    },
    version: {
      type: "string",
      input: "The version constraint for `source`, such as `~> 1.2`.",
      default: "- any version of the source; without `source`, exactly the version in this package",
    },
    standalonePackages: {
      type: "string[]",
      input:
        "The paths of provider packages that include Node.js, for machines without it. They are the archives in the " +
        "folder `standalone` of a release, such as `vendor/terraform-provider-aerial_1.2.3_linux_amd64.zip`. Do not " +
        "rename the archives, and use archives of the same version as this package. Each one replaces the executable " +
        "without Node.js on its own platform: linux_amd64, linux_arm64, or windows_amd64 (tested only under Wine). " +
        "On other platforms, the executable without Node.js stays. Each package adds about 43 MB to the synthesized " +
        "stack.\n\nIf the stack was initialized without these packages, its lock file contains the checksums of " +
        "other executables. Remove the `.terraform/providers` folder and the provider's block in " +
        "`.terraform.lock.hcl` once, then synthesize and initialize the stack again.",
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
        "The address of the Aerial API, an https URL. The sandbox is `https://aerial-sandbox.okta.com`. Plain http is " +
        "accepted only for this machine, such as `http://localhost:8080`.",
      default: "- the environment variable AERIAL_BASE_URL, or `https://aerial-apac.okta.com` if it is not set",
      output: "The address of the Aerial API.",
    },
    org_domain: {
      input:
        "The domain of the Aerial org, such as `acme-aerial.okta.com`. The Aerial org issues the access tokens. A " +
        "missing `https://` is added.",
      default: "- the environment variable AERIAL_ORG_DOMAIN",
      output: "The Aerial org's own domain.",
    },
    client_id: {
      input: "The client ID of the API service integration in the Aerial org.",
      default: "- the environment variable AERIAL_CLIENT_ID",
      output: "The client ID of the API service integration.",
    },
    private_key: {
      input:
        "The integration's private key: the path of a file, or a token such as a sensitive Terraform variable, " +
        "ideally an ephemeral one. The variable contains PEM text (PKCS#8, PKCS#1 or SEC1; line ends can be written " +
        "as `\\n`) or a JWK. A literal key is refused at synthesis, because it would be written into cdk.tf.json.",
      default: "- the environment variable AERIAL_PRIVATE_KEY",
      output: "The integration's private key: the path of a file, or a token.",
    },
    private_key_id: {
      input: "The id (`kid`) of the private key in the integration.",
      default:
        "- the environment variable AERIAL_PRIVATE_KEY_ID, or the JWK's own id; without either, no key id is " + "sent",
      output: "The id (`kid`) of the private key in the integration.",
    },
    scopes: {
      input: "The OAuth scopes to request, and no others.",
      default:
        "- the environment variable AERIAL_SCOPES; if it is not set, `okta.accounts.manage`, or `okta.accounts.read` " +
        "if the integration is granted only that",
      output: "The OAuth scopes to request.",
    },
    dpop: {
      input:
        "Whether access tokens are bound to a key with DPoP (RFC 9449): `always`, `never`, or `auto`, which does " +
        "what the token endpoint requires.",
      default: "- the environment variable AERIAL_DPOP, or `auto` if it is not set",
      output: "Whether access tokens are bound to a key: `auto`, `always` or `never`.",
    },
    access_token: {
      input:
        "An access token to use instead of a client ID and a key. It must be a CDK token such as a sensitive " +
        "Terraform variable, ideally an ephemeral one. A literal is refused at synthesis, because it would be " +
        "written into cdk.tf.json.",
      default: "- the environment variable AERIAL_ACCESS_TOKEN",
      output: "The access token that is used instead of a client ID and a key.",
    },
    max_retries: {
      input:
        "The number of times that a failed call is retried, from 0 to 100. If the account reaches its limit of " +
        "concurrent calls, which it shares with other pipelines, the provider makes up to four times as many retries.",
      default: "- the environment variable AERIAL_MAX_RETRIES, or 5 if it is not set",
      output: "The number of times that a failed call is retried.",
    },
    min_wait_seconds: {
      input: "The shortest wait before a retry, in whole seconds from 0 to 3600.",
      default: "- the environment variable AERIAL_MIN_WAIT_SECONDS, or 1 if it is not set",
      output: "The shortest wait before a retry, in seconds.",
    },
    max_wait_seconds: {
      input: "The longest wait before a retry, in whole seconds from 0 to 3600.",
      default:
        "- the environment variable AERIAL_MAX_WAIT_SECONDS; if it is not set, the larger of 60 and `minWaitSeconds`",
      output: "The longest wait before a retry, in seconds.",
    },
    request_timeout: {
      input: "The timeout of one call, in whole seconds from 1 to 3600.",
      default: "- the environment variable AERIAL_REQUEST_TIMEOUT, or 30 if it is not set",
      output: "The timeout of one call, in seconds.",
    },
    parallelism: {
      input:
        "The number of calls that can run at the same time, from 1 to 1000. Okta allows 10 for each account, shared " +
        "by all its clients.",
      default: "- the environment variable AERIAL_PARALLELISM, or 10 if it is not set",
      output: "The number of calls that can run at the same time.",
    },
    deletion_policy: {
      input: "The deletion policy of orgs that do not set one: `PREVENT` or `ABANDON` (constants in `DeletionPolicy`).",
      default: "- the environment variable AERIAL_DELETION_POLICY, or `PREVENT` if it is not set",
      output: "The deletion policy of orgs that do not set one: `PREVENT` or `ABANDON`.",
    },
    partner_program: {
      input:
        "Whether the account belongs to the Okta Partner Program, whose members can request the deletion of " +
        "production orgs.",
      default: "- the environment variable AERIAL_PARTNER_PROGRAM, or false if it is not set",
      output: "Whether the account belongs to the Okta Partner Program.",
    },
    max_disruptive_changes: {
      input:
        "The number of orgs that one plan may deactivate, delete, or remove products from, from 0 to 1000000. A " +
        "plan that exceeds it fails and lists these orgs.",
      default: "- the environment variable AERIAL_MAX_DISRUPTIVE_CHANGES; if it is not set, there is no limit",
      output: "The number of orgs that one plan may deactivate, delete, or remove products from.",
    },
  },
};

import type { IResolvable } from "./framework";

/**
 * How the provider reaches an Aerial account. Nothing is required here: what is left out is read from the environment
 * of Terraform when it runs. What is set here wins over the environment; as soon as one of `clientId`, `privateKey`,
 * `privateKeyId` and `accessToken` is set, the environment's values of all four are ignored.
 */
export interface AerialProviderConfig {
  /**
   * Name of this configuration where a stack has several (two accounts, or sandbox and production). Resources then name
   * it as their `provider`.
   *
   * @default - this is the stack's default configuration
   */
  readonly alias?: string;

  /**
   * The Aerial account's id, such as `0227mkkf8ulgt48bkidcd8ekqft`.
   *
   * @default - the environment variable AERIAL_ACCOUNT_ID
   */
  readonly accountId?: string;

  /**
   * The address of the Aerial API: an https URL. The sandbox is `https://aerial-sandbox.okta.com`. Plain
   * http is accepted for this machine alone.
   *
   * @default - the environment variable AERIAL_BASE_URL, else `https://aerial-apac.okta.com`
   */
  readonly baseUrl?: string;

  /**
   * The Aerial org's own domain, where access tokens come from, such as `acme-aerial.okta.com`. `https://` is added
   * where it is missing.
   *
   * @default - the environment variable AERIAL_ORG_DOMAIN
   */
  readonly orgDomain?: string;

  /**
   * The client id of the API service app in the Aerial org.
   *
   * @default - the environment variable AERIAL_CLIENT_ID
   */
  readonly clientId?: string;

  /**
   * The app's private key: the path of a file, or a token such as a sensitive (better still: ephemeral) Terraform
   * variable with PEM text (PKCS#8, PKCS#1, SEC1; line ends also written as `\n`) or a JWK. Key text itself is refused
   * while synthesizing, since it would be written into cdk.tf.json.
   *
   * @default - the environment variable AERIAL_PRIVATE_KEY
   */
  readonly privateKey?: string;

  /**
   * The key's id (`kid`) in the app.
   *
   * @default - the environment variable AERIAL_PRIVATE_KEY_ID, else the JWK's own, else none is sent
   */
  readonly privateKeyId?: string;

  /**
   * The OAuth scopes to ask for: exactly these.
   *
   * @default - the environment variable AERIAL_SCOPES, else `okta.accounts.manage`, or `okta.accounts.read` where the
   * app is granted no more
   */
  readonly scopes?: string[];

  /**
   * Whether tokens are bound to a key (DPoP, RFC 9449): `auto` does as the token endpoint demands, `always`, `never`.
   *
   * @default - the environment variable AERIAL_DPOP, else `auto`
   */
  readonly dpop?: string;

  /**
   * An access token to use instead of client id and key. A token only, such as a sensitive (better still: ephemeral)
   * Terraform variable: a literal is refused while synthesizing, since it would be written into cdk.tf.json.
   *
   * @default - the environment variable AERIAL_ACCESS_TOKEN
   */
  readonly accessToken?: string;

  /**
   * How often a call is tried again after the first time: a whole number, 0 to 100. Four times as often where the
   * account's limit of concurrent calls is met, which other pipelines share.
   *
   * @default - the environment variable AERIAL_MAX_RETRIES, else 5
   */
  readonly maxRetries?: number;

  /**
   * The shortest wait before another try, in whole seconds, 0 to 3600.
   *
   * @default - the environment variable AERIAL_MIN_WAIT_SECONDS, else 1
   */
  readonly minWaitSeconds?: number;

  /**
   * The longest wait before another try, in whole seconds, 0 to 3600.
   *
   * @default - the environment variable AERIAL_MAX_WAIT_SECONDS, else 60, or `minWaitSeconds` where that is more
   */
  readonly maxWaitSeconds?: number;

  /**
   * How long one call may take, in whole seconds, 1 to 3600.
   *
   * @default - the environment variable AERIAL_REQUEST_TIMEOUT, else 30
   */
  readonly requestTimeout?: number;

  /**
   * How many calls may be in flight at once, 1 to 1000. Okta allows 10 for each account, over everything that uses it.
   *
   * @default - the environment variable AERIAL_PARALLELISM, else 10
   */
  readonly parallelism?: number;

  /**
   * What becomes of orgs that set no policy of their own when they are destroyed: `PREVENT` or `ABANDON` (constants in
   * `DeletionPolicy`).
   *
   * @default - the environment variable AERIAL_DELETION_POLICY, else `PREVENT`
   */
  readonly deletionPolicy?: string;

  /**
   * Whether the account belongs to the Okta Partner Program, which may request the deletion of production orgs.
   *
   * @default - the environment variable AERIAL_PARTNER_PROGRAM, else false
   */
  readonly partnerProgram?: boolean | IResolvable;

  /**
   * How many orgs one plan may deactivate, request to delete, or take products from, 0 to 1000000. A plan that exceeds it
   * is an error that lists these orgs.
   *
   * @default - the environment variable AERIAL_MAX_DISRUPTIVE_CHANGES, else no limit
   */
  readonly maxDisruptiveChanges?: number;

  /**
   * The provider's address for those who host it elsewhere, such as `registry.example.com/identity/aerial`. The
   * executable that travels with this package is then not placed beside the stack.
   *
   * @default - `terraform.local/aerial/aerial`, the provider that travels with this package
   */
  readonly source?: string;

  /**
   * The version constraint where `source` is set, such as `~> 1.2`.
   *
   * @default - any version that the source has; without `source`, exactly the version that travels with this package
   */
  readonly version?: string;

  /**
   * Packages of the provider with Node.js inside, for machines that have none: the paths of archives that a release has in
   * its folder `standalone`, such as `vendor/terraform-provider-aerial_1.2.3_linux_amd64.zip`, under their names there and
   * of the version of this package. Each is placed beside the stack in place of the script, for its own platform
   * (linux_amd64, linux_arm64, or windows_amd64, which is untried); on other platforms the script stays, which runs on
   * Node.js. Each adds about 43 MB to the synthesized stack.
   *
   * A stack that was initialized with the script has that installed, and its content in the lock file: remove the folder
   * `.terraform/providers` and the provider's block in `.terraform.lock.hcl` once, then synthesize and initialize again.
   *
   * @default - the script alone
   */
  readonly standalonePackages?: string[];
}

import type { Construct } from "constructs";
import type { AerialProviderConfig } from "./aerial-provider-config";
import type { IResolvable } from "./framework";
import { booleanToTerraform, listMapper, numberToTerraform, stringToTerraform, TerraformProvider } from "./framework";
import { hclBoolean, hclNumber, hclString, hclStringList, withoutUndefined } from "./hcl-attributes";
import { PROVIDER_SOURCE, providerVersion } from "./provider-executable";

/**
 * The attributes of the `aerial` provider: for each a getter, a setter, a reset and the value as it was given. Users see
 * them on `AerialProvider`.
 *
 * @internal
 */
export abstract class AerialProviderAttributes extends TerraformProvider {
  protected constructor(scope: Construct, id: string, config: AerialProviderConfig) {
    super(scope, id, {
      terraformResourceType: "aerial",
      terraformGeneratorMetadata: {
        providerName: "aerial",
        providerVersion: config.source === undefined ? providerVersion() : config.version,
        providerVersionConstraint: config.source === undefined ? undefined : config.version,
      },
      terraformProviderSource: config.source ?? PROVIDER_SOURCE,
    });
    this._alias = config.alias;
    this._accountId = config.accountId;
    this._baseUrl = config.baseUrl;
    this._orgDomain = config.orgDomain;
    this._clientId = config.clientId;
    this._privateKey = config.privateKey;
    this._privateKeyId = config.privateKeyId;
    this._scopes = config.scopes;
    this._dpop = config.dpop;
    this._accessToken = config.accessToken;
    this._maxRetries = config.maxRetries;
    this._minWaitSeconds = config.minWaitSeconds;
    this._maxWaitSeconds = config.maxWaitSeconds;
    this._requestTimeout = config.requestTimeout;
    this._parallelism = config.parallelism;
    this._deletionPolicy = config.deletionPolicy;
    this._partnerProgram = config.partnerProgram;
    this._maxDisruptiveChanges = config.maxDisruptiveChanges;
  }

  // alias - optional
  private _alias?: string;
  /** The name of this configuration. */
  public override get alias(): string | undefined {
    return this._alias;
  }
  public override set alias(value: string | undefined) {
    this._alias = value;
  }
  /** Forgets what was set as `alias`. */
  public resetAlias(): void {
    this._alias = undefined;
  }
  /** What was given as `alias`. */
  public get aliasInput(): string | undefined {
    return this._alias;
  }

  // account_id - optional
  private _accountId?: string;
  /** The Aerial account's id. */
  public get accountId(): string | undefined {
    return this._accountId;
  }
  public set accountId(value: string | undefined) {
    this._accountId = value;
  }
  /** Forgets what was set as `accountId`. */
  public resetAccountId(): void {
    this._accountId = undefined;
  }
  /** What was given as `accountId`. */
  public get accountIdInput(): string | undefined {
    return this._accountId;
  }

  // base_url - optional
  private _baseUrl?: string;
  /** The address of the Aerial API. */
  public get baseUrl(): string | undefined {
    return this._baseUrl;
  }
  public set baseUrl(value: string | undefined) {
    this._baseUrl = value;
  }
  /** Forgets what was set as `baseUrl`. */
  public resetBaseUrl(): void {
    this._baseUrl = undefined;
  }
  /** What was given as `baseUrl`. */
  public get baseUrlInput(): string | undefined {
    return this._baseUrl;
  }

  // org_domain - optional
  private _orgDomain?: string;
  /** The Aerial org's own domain. */
  public get orgDomain(): string | undefined {
    return this._orgDomain;
  }
  public set orgDomain(value: string | undefined) {
    this._orgDomain = value;
  }
  /** Forgets what was set as `orgDomain`. */
  public resetOrgDomain(): void {
    this._orgDomain = undefined;
  }
  /** What was given as `orgDomain`. */
  public get orgDomainInput(): string | undefined {
    return this._orgDomain;
  }

  // client_id - optional
  private _clientId?: string;
  /** The client id of the API service app. */
  public get clientId(): string | undefined {
    return this._clientId;
  }
  public set clientId(value: string | undefined) {
    this._clientId = value;
  }
  /** Forgets what was set as `clientId`. */
  public resetClientId(): void {
    this._clientId = undefined;
  }
  /** What was given as `clientId`. */
  public get clientIdInput(): string | undefined {
    return this._clientId;
  }

  // private_key - optional
  private _privateKey?: string;
  /** The app's private key: a file's path or a token. */
  public get privateKey(): string | undefined {
    return this._privateKey;
  }
  public set privateKey(value: string | undefined) {
    this._privateKey = value;
  }
  /** Forgets what was set as `privateKey`. */
  public resetPrivateKey(): void {
    this._privateKey = undefined;
  }
  /** What was given as `privateKey`. */
  public get privateKeyInput(): string | undefined {
    return this._privateKey;
  }

  // private_key_id - optional
  private _privateKeyId?: string;
  /** The key's id (`kid`) in the app. */
  public get privateKeyId(): string | undefined {
    return this._privateKeyId;
  }
  public set privateKeyId(value: string | undefined) {
    this._privateKeyId = value;
  }
  /** Forgets what was set as `privateKeyId`. */
  public resetPrivateKeyId(): void {
    this._privateKeyId = undefined;
  }
  /** What was given as `privateKeyId`. */
  public get privateKeyIdInput(): string | undefined {
    return this._privateKeyId;
  }

  // scopes - optional
  private _scopes?: string[];
  /** The OAuth scopes to ask for. */
  public get scopes(): string[] | undefined {
    return this._scopes;
  }
  public set scopes(value: string[] | undefined) {
    this._scopes = value;
  }
  /** Forgets what was set as `scopes`. */
  public resetScopes(): void {
    this._scopes = undefined;
  }
  /** What was given as `scopes`. */
  public get scopesInput(): string[] | undefined {
    return this._scopes;
  }

  // dpop - optional
  private _dpop?: string;
  /** Whether tokens are bound to a key: `auto`, `always` or `never`. */
  public get dpop(): string | undefined {
    return this._dpop;
  }
  public set dpop(value: string | undefined) {
    this._dpop = value;
  }
  /** Forgets what was set as `dpop`. */
  public resetDpop(): void {
    this._dpop = undefined;
  }
  /** What was given as `dpop`. */
  public get dpopInput(): string | undefined {
    return this._dpop;
  }

  // access_token - optional
  private _accessToken?: string;
  /** An access token instead of client id and key: a token of the framework only. */
  public get accessToken(): string | undefined {
    return this._accessToken;
  }
  public set accessToken(value: string | undefined) {
    this._accessToken = value;
  }
  /** Forgets what was set as `accessToken`. */
  public resetAccessToken(): void {
    this._accessToken = undefined;
  }
  /** What was given as `accessToken`. */
  public get accessTokenInput(): string | undefined {
    return this._accessToken;
  }

  // max_retries - optional
  private _maxRetries?: number;
  /** How often a call is tried again. */
  public get maxRetries(): number | undefined {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  /** Forgets what was set as `maxRetries`. */
  public resetMaxRetries(): void {
    this._maxRetries = undefined;
  }
  /** What was given as `maxRetries`. */
  public get maxRetriesInput(): number | undefined {
    return this._maxRetries;
  }

  // min_wait_seconds - optional
  private _minWaitSeconds?: number;
  /** The shortest wait before another try, in seconds. */
  public get minWaitSeconds(): number | undefined {
    return this._minWaitSeconds;
  }
  public set minWaitSeconds(value: number | undefined) {
    this._minWaitSeconds = value;
  }
  /** Forgets what was set as `minWaitSeconds`. */
  public resetMinWaitSeconds(): void {
    this._minWaitSeconds = undefined;
  }
  /** What was given as `minWaitSeconds`. */
  public get minWaitSecondsInput(): number | undefined {
    return this._minWaitSeconds;
  }

  // max_wait_seconds - optional
  private _maxWaitSeconds?: number;
  /** The longest wait before another try, in seconds. */
  public get maxWaitSeconds(): number | undefined {
    return this._maxWaitSeconds;
  }
  public set maxWaitSeconds(value: number | undefined) {
    this._maxWaitSeconds = value;
  }
  /** Forgets what was set as `maxWaitSeconds`. */
  public resetMaxWaitSeconds(): void {
    this._maxWaitSeconds = undefined;
  }
  /** What was given as `maxWaitSeconds`. */
  public get maxWaitSecondsInput(): number | undefined {
    return this._maxWaitSeconds;
  }

  // request_timeout - optional
  private _requestTimeout?: number;
  /** How long one call may take, in seconds. */
  public get requestTimeout(): number | undefined {
    return this._requestTimeout;
  }
  public set requestTimeout(value: number | undefined) {
    this._requestTimeout = value;
  }
  /** Forgets what was set as `requestTimeout`. */
  public resetRequestTimeout(): void {
    this._requestTimeout = undefined;
  }
  /** What was given as `requestTimeout`. */
  public get requestTimeoutInput(): number | undefined {
    return this._requestTimeout;
  }

  // parallelism - optional
  private _parallelism?: number;
  /** How many calls may be in flight at once. */
  public get parallelism(): number | undefined {
    return this._parallelism;
  }
  public set parallelism(value: number | undefined) {
    this._parallelism = value;
  }
  /** Forgets what was set as `parallelism`. */
  public resetParallelism(): void {
    this._parallelism = undefined;
  }
  /** What was given as `parallelism`. */
  public get parallelismInput(): number | undefined {
    return this._parallelism;
  }

  // deletion_policy - optional
  private _deletionPolicy?: string;
  /** The deletion policy of orgs that set none: `PREVENT` or `ABANDON`. */
  public get deletionPolicy(): string | undefined {
    return this._deletionPolicy;
  }
  public set deletionPolicy(value: string | undefined) {
    this._deletionPolicy = value;
  }
  /** Forgets what was set as `deletionPolicy`. */
  public resetDeletionPolicy(): void {
    this._deletionPolicy = undefined;
  }
  /** What was given as `deletionPolicy`. */
  public get deletionPolicyInput(): string | undefined {
    return this._deletionPolicy;
  }

  // partner_program - optional
  private _partnerProgram?: boolean | IResolvable;
  /** Whether the account belongs to the Okta Partner Program. */
  public get partnerProgram(): boolean | IResolvable | undefined {
    return this._partnerProgram;
  }
  public set partnerProgram(value: boolean | IResolvable | undefined) {
    this._partnerProgram = value;
  }
  /** Forgets what was set as `partnerProgram`. */
  public resetPartnerProgram(): void {
    this._partnerProgram = undefined;
  }
  /** What was given as `partnerProgram`. */
  public get partnerProgramInput(): boolean | IResolvable | undefined {
    return this._partnerProgram;
  }

  // max_disruptive_changes - optional
  private _maxDisruptiveChanges?: number;
  /** How many orgs one plan may deactivate, request to delete, or take products from. */
  public get maxDisruptiveChanges(): number | undefined {
    return this._maxDisruptiveChanges;
  }
  public set maxDisruptiveChanges(value: number | undefined) {
    this._maxDisruptiveChanges = value;
  }
  /** Forgets what was set as `maxDisruptiveChanges`. */
  public resetMaxDisruptiveChanges(): void {
    this._maxDisruptiveChanges = undefined;
  }
  /** What was given as `maxDisruptiveChanges`. */
  public get maxDisruptiveChangesInput(): number | undefined {
    return this._maxDisruptiveChanges;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      alias: stringToTerraform(this._alias),
      account_id: stringToTerraform(this._accountId),
      base_url: stringToTerraform(this._baseUrl),
      org_domain: stringToTerraform(this._orgDomain),
      client_id: stringToTerraform(this._clientId),
      private_key: stringToTerraform(this._privateKey),
      private_key_id: stringToTerraform(this._privateKeyId),
      scopes: listMapper(stringToTerraform, false)(this._scopes),
      dpop: stringToTerraform(this._dpop),
      access_token: stringToTerraform(this._accessToken),
      max_retries: numberToTerraform(this._maxRetries),
      min_wait_seconds: numberToTerraform(this._minWaitSeconds),
      max_wait_seconds: numberToTerraform(this._maxWaitSeconds),
      request_timeout: numberToTerraform(this._requestTimeout),
      parallelism: numberToTerraform(this._parallelism),
      deletion_policy: stringToTerraform(this._deletionPolicy),
      partner_program: booleanToTerraform(this._partnerProgram),
      max_disruptive_changes: numberToTerraform(this._maxDisruptiveChanges),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      alias: hclString(this._alias),
      account_id: hclString(this._accountId),
      base_url: hclString(this._baseUrl),
      org_domain: hclString(this._orgDomain),
      client_id: hclString(this._clientId),
      private_key: hclString(this._privateKey),
      private_key_id: hclString(this._privateKeyId),
      scopes: hclStringList(this._scopes),
      dpop: hclString(this._dpop),
      access_token: hclString(this._accessToken),
      max_retries: hclNumber(this._maxRetries),
      min_wait_seconds: hclNumber(this._minWaitSeconds),
      max_wait_seconds: hclNumber(this._maxWaitSeconds),
      request_timeout: hclNumber(this._requestTimeout),
      parallelism: hclNumber(this._parallelism),
      deletion_policy: hclString(this._deletionPolicy),
      partner_program: hclBoolean(this._partnerProgram),
      max_disruptive_changes: hclNumber(this._maxDisruptiveChanges),
    });
  }
}

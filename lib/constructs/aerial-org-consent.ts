import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import type { ImportableResource, TerraformMetaArguments, TerraformProvider } from "./framework";
import { stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateAddress } from "./validation/address";
import { validateTokenType } from "./validation/closed-set";
import { validateIdentifier } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateHostToken } from "./validation/secret";

/** Whose consent, to what, and by whom. */
export interface AerialOrgConsentConfig extends TerraformMetaArguments {
  /** The org's own domain, such as `acme.okta.com`: the consent is granted there. A change grants anew. */
  readonly domain: string;

  /**
   * The id of the Aerial account that may add the org. A change grants anew.
   *
   * @default - the provider's account
   */
  readonly accountId?: string;

  /**
   * What the consent is granted with: an API token of one of the org's super administrators, or an OAuth access token
   * with the scope `okta.orgs.manage`. Needed when this is created, and ignored from then on.
   *
   * Write-only: neither in the state nor in the plan, for which Terraform 1.11 (OpenTofu 1.11) is needed. It must not
   * be written out in the stack either: give a TerraformVariable that is sensitive (better still: ephemeral), or the
   * `token` of an `AerialChildOrg`.
   *
   * @default - none, which does once the consent is granted
   */
  readonly token?: string;

  /**
   * What kind of token that is: `SSWS` (an API token) or `Bearer` (an OAuth access token).
   *
   * @default "SSWS"
   */
  readonly tokenType?: string;
}

/**
 * The consent of an org to being added to an Aerial account (`aerial_org_consent`), granted on the org's own host. A
 * child org inherits its parent's and needs none.
 *
 * It is granted when this is created, and that is all: Terraform does not look at it again, destroying this does not
 * take it back, and it cannot be imported. A consent that the org has given to this account already is adopted.
 *
 * @example
 * import { App, TerraformStack, TerraformVariable } from "cdktf";
 * import { AerialOrg, AerialOrgConsent, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const token = new TerraformVariable(stack, "acme_token", { type: "string", sensitive: true });
 * const consent = new AerialOrgConsent(stack, "acme-consent", { domain: "acme.okta.com", token: token.stringValue });
 * new AerialOrg(stack, "acme", { domain: "acme.okta.com", dependsOn: [consent] });
 */
export class AerialOrgConsent extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_consent";

  /**
   * Generates the code that imports a consent, as every generated construct can. The provider refuses such an import: a
   * consent is granted, not read. It is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialOrgConsent in the generated code
   * @param importFromId the id of what is to be imported
   * @param provider the provider that knows it, the stack's default if left out
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return generatedImport(scope, importToId, {
      terraformResourceType: AerialOrgConsent.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares that an org consents.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org and the token that speaks for it
   */
  public constructor(scope: Construct, id: string, config: AerialOrgConsentConfig) {
    super(scope, id, {
      terraformResourceType: AerialOrgConsent.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialOrgConsent", config);
    this._domain = config.domain;
    this._accountId = config.accountId;
    this._token = config.token;
    this._tokenType = config.tokenType;
    this.node.addValidation({
      validate: () => [
        ...validateAddress("domain", this._domain),
        ...validateIdentifier("accountId", this._accountId, '"0227mkkf8ulgt48bkidcd8ekqft"'),
        ...validateHostToken("token", [this._token, (this.rawOverrides as { token?: unknown }).token]),
        ...validateTokenType("tokenType", this._tokenType),
      ],
    });
  }

  // account_id - optional, computed
  private _accountId?: string;
  /** The id of the account that may add the org. */
  public get accountId(): string {
    return this.getStringAttribute("account_id");
  }
  public set accountId(value: string) {
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

  // domain - required
  private _domain: string;
  /** The org's own domain. */
  public get domain(): string {
    return this.getStringAttribute("domain");
  }
  public set domain(value: string) {
    this._domain = value;
  }
  /** What was given as `domain`. */
  public get domainInput(): string | undefined {
    return this._domain;
  }

  // base_url - computed
  /** Base URL of the service that the resource was last read from or written to. State of another service is an error. */
  public get baseUrl(): string {
    return this.getStringAttribute("base_url");
  }

  // granted_by - computed
  /** The id of the user who granted the consent. */
  public get grantedBy(): string {
    return this.getStringAttribute("granted_by");
  }

  // granted_date - computed
  /** When the consent was granted, as ISO 8601 date and time. */
  public get grantedDate(): string {
    return this.getStringAttribute("granted_date");
  }

  // id - computed
  /** The resource's id: the domain and the account's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // token - optional
  private _token?: string;
  /** Always null: Terraform hands this to the provider and keeps it nowhere. */
  public get token(): string {
    return this.getStringAttribute("token");
  }
  public set token(value: string) {
    this._token = value;
  }
  /** Forgets what was set as `token`. */
  public resetToken(): void {
    this._token = undefined;
  }
  /** What was given as `token`. */
  public get tokenInput(): string | undefined {
    return this._token;
  }

  // token_type - optional
  private _tokenType?: string;
  /** What kind of token that is. */
  public get tokenType(): string {
    return this.getStringAttribute("token_type");
  }
  public set tokenType(value: string) {
    this._tokenType = value;
  }
  /** Forgets what was set as `tokenType`. */
  public resetTokenType(): void {
    this._tokenType = undefined;
  }
  /** What was given as `tokenType`. */
  public get tokenTypeInput(): string | undefined {
    return this._tokenType;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      account_id: stringToTerraform(this._accountId),
      domain: stringToTerraform(this._domain),
      token: stringToTerraform(this._token),
      token_type: stringToTerraform(this._tokenType),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      account_id: hclString(this._accountId),
      domain: hclString(this._domain),
      token: hclString(this._token),
      token_type: hclString(this._tokenType),
    });
  }
}

import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import type { AerialChildOrgAdmin } from "./aerial-child-org-admin";
import { AerialChildOrgAdminOutputReference, aerialChildOrgAdminToTerraform } from "./aerial-child-org-admin";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { booleanToTerraform, stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclBoolean, hclObject, hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateAddress } from "./validation/address";
import { validateAdministrator, validateSubdomain } from "./validation/child-org";
import { validateTokenType } from "./validation/closed-set";
import { validateLength } from "./validation/length";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateHostToken, validatePassword } from "./validation/secret";

/** Which org is made, below which. */
export interface AerialChildOrgConfig extends TerraformMetaArguments {
  /**
   * The parent org's own domain, such as `acme.okta.com`; Okta must have switched Org Creator on there. A change makes
   * another org.
   */
  readonly parentDomain: string;

  /**
   * What speaks for the parent org: an API token of one of its super administrators, or an OAuth access token with the
   * scope `okta.orgs.manage`. Needed when this is created, and ignored from then on.
   *
   * Write-only: neither in the state nor in the plan, for which Terraform 1.11 (OpenTofu 1.11) is needed. It must not
   * be written out in the stack either: give a TerraformVariable that is sensitive (better still: ephemeral).
   *
   * @default - none, which does once the org is there
   */
  readonly parentToken?: string;

  /**
   * What kind of token that is: `SSWS` (an API token) or `Bearer` (an OAuth access token).
   *
   * @default "SSWS"
   */
  readonly parentTokenType?: string;

  /** The org's name, of 1 to 100 characters. A change makes another org. */
  readonly name: string;

  /**
   * The first label of the org's domain, of 1 to 57 lower-case letters, digits and hyphens: no other org has it. A
   * change makes another org.
   */
  readonly subdomain: string;

  /**
   * The website of the org's company. A change makes another org.
   *
   * @default - none
   */
  readonly website?: string;

  /** The org's first super administrator. A change makes another org. */
  readonly admin: AerialChildOrgAdmin;

  /**
   * The password of the first super administrator. Write-only, and not to be written out in the stack, as
   * `parentToken`.
   *
   * @default - Okta sends an activation mail
   */
  readonly adminPassword?: string;

  /**
   * Whether the API token of the org's first super administrator is kept in the state, as `token`. Okta shows it once:
   * where it is not kept, it is lost.
   *
   * @default true
   */
  readonly retainToken?: boolean | IResolvable;
}

/**
 * An org that Okta's Org Creator makes below a parent org (`aerial_child_org`). It has the parent's features and
 * consent, and no products: add it to the account with `AerialOrg`, and enable them with `AerialOrgProducts`.
 *
 * It is made when this is created, and that is all: Terraform does not look at it again, and it cannot be imported.
 * **Destroying this leaves the org as it is**: there is no call that deletes it.
 *
 * @example
 * import { App, TerraformStack, TerraformVariable } from "cdktf";
 * import { AerialChildOrg, AerialOrg, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const token = new TerraformVariable(stack, "parent_token", { type: "string", sensitive: true });
 * const child = new AerialChildOrg(stack, "emea", {
 *   parentDomain: "acme.okta.com",
 *   parentToken: token.stringValue,
 *   name: "Acme EMEA",
 *   subdomain: "acme-emea",
 *   admin: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
 * });
 * new AerialOrg(stack, "emea-org", { orgId: child.orgId });
 */
export class AerialChildOrg extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_child_org";

  /**
   * Generates the code that imports a child org, as every generated construct can. The provider refuses such an import:
   * Okta tells nothing of one that is there; `AerialOrg` imports it as an org of the account. It is here for those who
   * handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialChildOrg in the generated code
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
      terraformResourceType: AerialChildOrg.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares a child org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org, its parent and its first administrator
   */
  public constructor(scope: Construct, id: string, config: AerialChildOrgConfig) {
    super(scope, id, {
      terraformResourceType: AerialChildOrg.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialChildOrg", config);
    this._parentDomain = config.parentDomain;
    this._parentToken = config.parentToken;
    this._parentTokenType = config.parentTokenType;
    this._name = config.name;
    this._subdomain = config.subdomain;
    this._website = config.website;
    this._admin.internalValue = config.admin;
    this._adminPassword = config.adminPassword;
    this._retainToken = config.retainToken;
    this.node.addValidation({
      validate: () => [
        ...validateAddress("parentDomain", this._parentDomain),
        ...validateHostToken("parentToken", [
          this._parentToken,
          (this.rawOverrides as { parent_token?: unknown }).parent_token,
        ]),
        ...validateTokenType("parentTokenType", this._parentTokenType),
        ...validateLength("name", this._name, 1, 100),
        ...validateSubdomain(this._subdomain),
        ...validateAdministrator(this._admin.internalValue),
        ...validatePassword([this._adminPassword, (this.rawOverrides as { admin_password?: unknown }).admin_password]),
      ],
    });
  }

  // admin - required
  private _admin = new AerialChildOrgAdminOutputReference(this, "admin");
  /** The org's first super administrator. */
  public get admin(): AerialChildOrgAdminOutputReference {
    return this._admin;
  }
  /** Sets `admin` anew. */
  public putAdmin(value: AerialChildOrgAdmin): void {
    this._admin.internalValue = value;
  }
  /** What was given as `admin`. */
  public get adminInput(): AerialChildOrgAdmin | undefined {
    return this._admin.internalValue;
  }

  // admin_password - optional
  private _adminPassword?: string;
  /** Always null: Terraform hands this to the provider and keeps it nowhere. */
  public get adminPassword(): string {
    return this.getStringAttribute("admin_password");
  }
  public set adminPassword(value: string) {
    this._adminPassword = value;
  }
  /** Forgets what was set as `adminPassword`. */
  public resetAdminPassword(): void {
    this._adminPassword = undefined;
  }
  /** What was given as `adminPassword`. */
  public get adminPasswordInput(): string | undefined {
    return this._adminPassword;
  }

  // created_date - computed
  /** When the org was created, as ISO 8601 date and time. */
  public get createdDate(): string {
    return this.getStringAttribute("created_date");
  }

  // domain - computed
  /** The org's domain. */
  public get domain(): string {
    return this.getStringAttribute("domain");
  }

  // id - computed
  /** The resource's id: the org's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // name - required
  private _name: string;
  /** The org's name. */
  public get name(): string {
    return this.getStringAttribute("name");
  }
  public set name(value: string) {
    this._name = value;
  }
  /** What was given as `name`. */
  public get nameInput(): string | undefined {
    return this._name;
  }

  // org_id - computed
  /** The org's id. */
  public get orgId(): string {
    return this.getStringAttribute("org_id");
  }

  // parent_domain - required
  private _parentDomain: string;
  /** The parent org's own domain. */
  public get parentDomain(): string {
    return this.getStringAttribute("parent_domain");
  }
  public set parentDomain(value: string) {
    this._parentDomain = value;
  }
  /** What was given as `parentDomain`. */
  public get parentDomainInput(): string | undefined {
    return this._parentDomain;
  }

  // parent_token - optional
  private _parentToken?: string;
  /** Always null: Terraform hands this to the provider and keeps it nowhere. */
  public get parentToken(): string {
    return this.getStringAttribute("parent_token");
  }
  public set parentToken(value: string) {
    this._parentToken = value;
  }
  /** Forgets what was set as `parentToken`. */
  public resetParentToken(): void {
    this._parentToken = undefined;
  }
  /** What was given as `parentToken`. */
  public get parentTokenInput(): string | undefined {
    return this._parentToken;
  }

  // parent_token_type - optional
  private _parentTokenType?: string;
  /** What kind of token that is. */
  public get parentTokenType(): string {
    return this.getStringAttribute("parent_token_type");
  }
  public set parentTokenType(value: string) {
    this._parentTokenType = value;
  }
  /** Forgets what was set as `parentTokenType`. */
  public resetParentTokenType(): void {
    this._parentTokenType = undefined;
  }
  /** What was given as `parentTokenType`. */
  public get parentTokenTypeInput(): string | undefined {
    return this._parentTokenType;
  }

  // retain_token - optional
  private _retainToken?: boolean | IResolvable;
  /** Whether the org's API token is kept in the state. */
  public get retainToken(): boolean | IResolvable {
    return this.getBooleanAttribute("retain_token");
  }
  public set retainToken(value: boolean | IResolvable) {
    this._retainToken = value;
  }
  /** Forgets what was set as `retainToken`. */
  public resetRetainToken(): void {
    this._retainToken = undefined;
  }
  /** What was given as `retainToken`. */
  public get retainTokenInput(): boolean | IResolvable | undefined {
    return this._retainToken;
  }

  // status - computed
  /** The org's status when it was created. */
  public get status(): string {
    return this.getStringAttribute("status");
  }

  // subdomain - required
  private _subdomain: string;
  /** The first label of the org's domain. */
  public get subdomain(): string {
    return this.getStringAttribute("subdomain");
  }
  public set subdomain(value: string) {
    this._subdomain = value;
  }
  /** What was given as `subdomain`. */
  public get subdomainInput(): string | undefined {
    return this._subdomain;
  }

  // token - computed
  /**
   * The API token of the org's first super administrator, null where `retainToken` is false. **Sensitive**: the one
   * secret that this library keeps in the state. Terraform hides it in plans and outputs, and who can read the state
   * can read it. It dies with that administrator.
   */
  public get token(): string {
    return this.getStringAttribute("token");
  }

  // token_type - computed
  /** What kind of token that is: `SSWS`. */
  public get tokenType(): string {
    return this.getStringAttribute("token_type");
  }

  // website - optional
  private _website?: string;
  /** The website of the org's company. */
  public get website(): string {
    return this.getStringAttribute("website");
  }
  public set website(value: string) {
    this._website = value;
  }
  /** Forgets what was set as `website`. */
  public resetWebsite(): void {
    this._website = undefined;
  }
  /** What was given as `website`. */
  public get websiteInput(): string | undefined {
    return this._website;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      admin: aerialChildOrgAdminToTerraform(this._admin.internalValue),
      admin_password: stringToTerraform(this._adminPassword),
      name: stringToTerraform(this._name),
      parent_domain: stringToTerraform(this._parentDomain),
      parent_token: stringToTerraform(this._parentToken),
      parent_token_type: stringToTerraform(this._parentTokenType),
      retain_token: booleanToTerraform(this._retainToken),
      subdomain: stringToTerraform(this._subdomain),
      website: stringToTerraform(this._website),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      admin: hclObject(aerialChildOrgAdminToTerraform(this._admin.internalValue)),
      admin_password: hclString(this._adminPassword),
      name: hclString(this._name),
      parent_domain: hclString(this._parentDomain),
      parent_token: hclString(this._parentToken),
      parent_token_type: hclString(this._parentTokenType),
      retain_token: hclBoolean(this._retainToken),
      subdomain: hclString(this._subdomain),
      website: hclString(this._website),
    });
  }
}

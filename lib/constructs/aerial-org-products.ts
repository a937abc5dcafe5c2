import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import { registerOrg } from "./declared-orgs/register";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { booleanToTerraform, Fn, listMapper, stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclBoolean, hclString, hclStringSet, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateOrgId } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateProductIds } from "./validation/products";

/** Which products an org has. */
export interface AerialOrgProductsConfig extends TerraformMetaArguments {
  /** The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`. */
  readonly orgId: string;

  /**
   * The ids of the products that are enabled, such as `P000052`; every other product of the org is disabled. A set: its
   * order means nothing, and each id is listed once. The account must subscribe to them.
   */
  readonly productIds: string[];

  /**
   * Whether `productIds` may be empty, which switches every product of the org off.
   *
   * @default false
   */
  readonly allowEmpty?: boolean | IResolvable;

  /**
   * Whether products that are enabled but not listed may be disabled when this resource is created. If not, creating it
   * on such an org is an error in the plan that names them.
   *
   * @default false
   */
  readonly disableUnlistedOnCreate?: boolean | IResolvable;

  /**
   * Whether destroying this resource disables the products that it enabled. Products that were already enabled when it was
   * created stay, until a later update has turned this on. If not, all of them stay enabled, and a warning says so.
   *
   * @default false
   */
  readonly disableOnDestroy?: boolean | IResolvable;
}

/**
 * Exactly these products are enabled on an org (`aerial_org_products`), in one call and never without those that stay.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialOrg, AerialOrgProducts, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
 * new AerialOrgProducts(stack, "acme-products", {
 *   orgId: acme.orgId,
 *   productIds: ["P000052", "P000131"],
 * });
 */
export class AerialOrgProducts extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_products";

  /**
   * Generates the code that imports the products of an org, when `cdktf plan <stack-name>` runs.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialOrgProducts in the generated code
   * @param importFromId the org's id or its domain
   * @param provider the provider that knows the org, the stack's default if left out
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return generatedImport(scope, importToId, {
      terraformResourceType: AerialOrgProducts.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares the products of an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org and its products
   */
  public constructor(scope: Construct, id: string, config: AerialOrgProductsConfig) {
    super(scope, id, {
      terraformResourceType: AerialOrgProducts.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialOrgProducts", config);
    this._orgId = config.orgId;
    this._productIds = config.productIds;
    this._allowEmpty = config.allowEmpty;
    this._disableUnlistedOnCreate = config.disableUnlistedOnCreate;
    this._disableOnDestroy = config.disableOnDestroy;
    this.node.addValidation({
      validate: () => [...validateOrgId(this._orgId), ...validateProductIds(this._productIds, this._allowEmpty)],
    });
    registerOrg({
      construct: this,
      type: "aerial_org_products",
      resourceType: "aerial_org_products",
      element: this,
      org: () => ({ orgId: this._orgId }),
    });
  }

  // account_id - computed
  /** The id of the account that manages the org. */
  public get accountId(): string {
    return this.getStringAttribute("account_id");
  }

  // base_url - computed
  /** Base URL of the service that the resource was last read from or written to. State of another service is an error. */
  public get baseUrl(): string {
    return this.getStringAttribute("base_url");
  }

  // allow_empty - optional
  private _allowEmpty?: boolean | IResolvable;
  /** Whether `productIds` may be empty. */
  public get allowEmpty(): boolean | IResolvable {
    return this.getBooleanAttribute("allow_empty");
  }
  public set allowEmpty(value: boolean | IResolvable) {
    this._allowEmpty = value;
  }
  /** Forgets what was set as `allowEmpty`. */
  public resetAllowEmpty(): void {
    this._allowEmpty = undefined;
  }
  /** What was given as `allowEmpty`. */
  public get allowEmptyInput(): boolean | IResolvable | undefined {
    return this._allowEmpty;
  }

  // disable_on_destroy - optional
  private _disableOnDestroy?: boolean | IResolvable;
  /** Whether destroying this resource disables the products. */
  public get disableOnDestroy(): boolean | IResolvable {
    return this.getBooleanAttribute("disable_on_destroy");
  }
  public set disableOnDestroy(value: boolean | IResolvable) {
    this._disableOnDestroy = value;
  }
  /** Forgets what was set as `disableOnDestroy`. */
  public resetDisableOnDestroy(): void {
    this._disableOnDestroy = undefined;
  }
  /** What was given as `disableOnDestroy`. */
  public get disableOnDestroyInput(): boolean | IResolvable | undefined {
    return this._disableOnDestroy;
  }

  // disable_unlisted_on_create - optional
  private _disableUnlistedOnCreate?: boolean | IResolvable;
  /** Whether creating this resource may disable products that are not listed. */
  public get disableUnlistedOnCreate(): boolean | IResolvable {
    return this.getBooleanAttribute("disable_unlisted_on_create");
  }
  public set disableUnlistedOnCreate(value: boolean | IResolvable) {
    this._disableUnlistedOnCreate = value;
  }
  /** Forgets what was set as `disableUnlistedOnCreate`. */
  public resetDisableUnlistedOnCreate(): void {
    this._disableUnlistedOnCreate = undefined;
  }
  /** What was given as `disableUnlistedOnCreate`. */
  public get disableUnlistedOnCreateInput(): boolean | IResolvable | undefined {
    return this._disableUnlistedOnCreate;
  }

  // id - computed
  /** The resource's id: the org's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // org_id - required
  private _orgId: string;
  /** The org's id. */
  public get orgId(): string {
    return this.getStringAttribute("org_id");
  }
  public set orgId(value: string) {
    this._orgId = value;
  }
  /** What was given as `orgId`. */
  public get orgIdInput(): string | undefined {
    return this._orgId;
  }

  // product_ids - required
  private _productIds: string[];
  /** The ids of the enabled products, as a list (the elements of a set cannot be picked one by one). */
  public get productIds(): string[] {
    return Fn.tolist(this.getListAttribute("product_ids"));
  }
  public set productIds(value: string[]) {
    this._productIds = value;
  }
  /** What was given as `productIds`. */
  public get productIdsInput(): string[] | undefined {
    return this._productIds;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      allow_empty: booleanToTerraform(this._allowEmpty),
      disable_on_destroy: booleanToTerraform(this._disableOnDestroy),
      disable_unlisted_on_create: booleanToTerraform(this._disableUnlistedOnCreate),
      org_id: stringToTerraform(this._orgId),
      product_ids: listMapper(stringToTerraform, false)(this._productIds),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      allow_empty: hclBoolean(this._allowEmpty),
      disable_on_destroy: hclBoolean(this._disableOnDestroy),
      disable_unlisted_on_create: hclBoolean(this._disableUnlistedOnCreate),
      org_id: hclString(this._orgId),
      product_ids: hclStringSet(this._productIds),
    });
  }
}

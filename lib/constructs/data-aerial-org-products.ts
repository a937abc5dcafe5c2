import type { Construct } from "constructs";
import { DataAerialOrgProductsProductsList } from "./data-aerial-org-products-products";
import type { ImportableResource, TerraformMetaArguments, TerraformProvider } from "./framework";
import { Fn, stringToTerraform, TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateOrgId } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Whose products are read. */
export interface DataAerialOrgProductsConfig extends TerraformMetaArguments {
  /** The org's id, such as `00o16fjDHCgFqob8n0g4`. */
  readonly orgId: string;
}

/**
 * The products that are enabled on an org (`aerial_org_products`).
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialOrgProducts, AerialProvider, DataAerialOrgProducts } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * // A new org is to have what the template org has.
 * const template = new DataAerialOrgProducts(stack, "template", { orgId: "00o16fjDHCgFqob8n0g4" });
 * new AerialOrgProducts(stack, "acme-products", {
 *   orgId: "00o26fjDHCgFqob8n0g5",
 *   productIds: template.productIds,
 * });
 */
export class DataAerialOrgProducts extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_products";

  /**
   * Generates the code that imports a DataAerialOrgProducts, as every generated construct can. Data sources have no
   * state of their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialOrgProducts in the generated code
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
      terraformResourceType: DataAerialOrgProducts.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Reads which products are enabled on an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org
   */
  public constructor(scope: Construct, id: string, config: DataAerialOrgProductsConfig) {
    super(scope, id, {
      terraformResourceType: DataAerialOrgProducts.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialOrgProducts", config);
    this._orgId = config.orgId;
    this.node.addValidation({ validate: () => [...validateOrgId(this._orgId)] });
  }

  // id - computed
  /** The data source's id: the org's id. */
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

  // product_ids - computed
  /** The ids of the enabled products, as a list (the elements of a set cannot be picked one by one). */
  public get productIds(): string[] {
    return Fn.tolist(this.getListAttribute("product_ids"));
  }

  // products - computed
  private _products = new DataAerialOrgProductsProductsList(this, "products", false);
  /** The enabled products, each with `id` and `name`. */
  public get products(): DataAerialOrgProductsProductsList {
    return this._products;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      org_id: stringToTerraform(this._orgId),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      org_id: hclString(this._orgId),
    });
  }
}

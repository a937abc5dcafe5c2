import type { Construct } from "constructs";
import { DataAerialProductsProductsList } from "./data-aerial-products-products";
import type { ImportableResource, TerraformMetaArguments, TerraformProvider } from "./framework";
import { Fn, TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { providerVersion } from "./provider-executable";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Nothing but what every data source takes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a name of its own, as every construct has
export interface DataAerialProductsConfig extends TerraformMetaArguments {}

/**
 * The products that the Aerial account subscribes to (`aerial_products`): what its orgs can have.
 *
 * @example
 * import { App, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialProvider, DataAerialProducts } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const subscribed = new DataAerialProducts(stack, "subscribed");
 * new TerraformOutput(stack, "products", { value: subscribed.products });
 */
export class DataAerialProducts extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_products";

  /**
   * Generates the code that imports a DataAerialProducts, as every generated construct can. Data sources have no state
   * of their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialProducts in the generated code
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
      terraformResourceType: DataAerialProducts.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Reads what the account subscribes to.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config what every data source takes
   */
  public constructor(scope: Construct, id: string, config: DataAerialProductsConfig = {}) {
    super(scope, id, {
      terraformResourceType: DataAerialProducts.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialProducts", config);
  }

  // id - computed
  /** The data source's id: the account's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // product_ids - computed
  /** The ids of the products, as a list (the elements of a set cannot be picked one by one). */
  public get productIds(): string[] {
    return Fn.tolist(this.getListAttribute("product_ids"));
  }

  // products - computed
  private _products = new DataAerialProductsProductsList(this, "products", false);
  /** The products, each with `id` and `name`. */
  public get products(): DataAerialProductsProductsList {
    return this._products;
  }
}

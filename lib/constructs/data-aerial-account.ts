import type { Construct } from "constructs";
import type { ImportableResource, TerraformMetaArguments, TerraformProvider } from "./framework";
import { TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { providerVersion } from "./provider-executable";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Nothing but what every data source takes. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a name of its own, as every construct has
export interface DataAerialAccountConfig extends TerraformMetaArguments {}

/**
 * The Aerial account that the provider is configured for (`aerial_account`).
 *
 * @example
 * import { App, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialProvider, DataAerialAccount } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const account = new DataAerialAccount(stack, "account");
 * new TerraformOutput(stack, "account-name", { value: account.name });
 */
export class DataAerialAccount extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_account";

  /**
   * Generates the code that imports a DataAerialAccount, as every generated construct can. Data sources have no state
   * of their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialAccount in the generated code
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
      terraformResourceType: DataAerialAccount.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Reads the account.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config what every data source takes
   */
  public constructor(scope: Construct, id: string, config: DataAerialAccountConfig = {}) {
    super(scope, id, {
      terraformResourceType: DataAerialAccount.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialAccount", config);
  }

  // id - computed
  /** The account's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // name - computed
  /** The account's name. */
  public get name(): string {
    return this.getStringAttribute("name");
  }
}

import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import type { ImportableResource, TerraformMetaArguments, TerraformProvider } from "./framework";
import { stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateLength } from "./validation/length";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** What the account is called. */
export interface AerialAccountConfig extends TerraformMetaArguments {
  /** The account's name, of 1 to 255 characters. */
  readonly name: string;
}

/**
 * The name of the Aerial account that the provider is configured for (`aerial_account`): all that can be changed of it.
 * Destroying it changes nothing, Terraform only forgets it.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialAccount, AerialProvider } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 * new AerialAccount(stack, "account", { name: "Acme" });
 */
export class AerialAccount extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_account";

  /**
   * Generates the code that imports the account, when `cdktf plan <stack-name>` runs.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialAccount in the generated code
   * @param importFromId the account's id
   * @param provider the provider that knows it, the stack's default if left out
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return generatedImport(scope, importToId, {
      terraformResourceType: AerialAccount.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares the account's name.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the account's name
   */
  public constructor(scope: Construct, id: string, config: AerialAccountConfig) {
    super(scope, id, {
      terraformResourceType: AerialAccount.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialAccount", config);
    this._name = config.name;
    this.node.addValidation({ validate: () => [...validateLength("name", this._name, 1, 255)] });
  }

  // id - computed
  /** The account's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // base_url - computed
  /** Base URL of the service that the resource was last read from or written to. State of another service is an error. */
  public get baseUrl(): string {
    return this.getStringAttribute("base_url");
  }

  // name - required
  private _name: string;
  /** The account's name. */
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

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      name: stringToTerraform(this._name),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      name: hclString(this._name),
    });
  }
}

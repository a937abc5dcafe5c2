import type { Construct } from "constructs";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { stringToTerraform, TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateDomain } from "./validation/domain";
import { validateOrgId, validateOrgIdentity } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Which org is looked up. */
export interface DataAerialOrgConfig extends TerraformMetaArguments {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain: the whole host name in lower case, such as `acme.okta.com`. Exactly one of `orgId` and `domain`
   * is set.
   *
   * @default - the org is named by `orgId`
   */
  readonly domain?: string;
}

/**
 * An org that the Aerial account manages, as it is now (`aerial_org`). That there is no such org is an error.
 *
 * @example
 * import { App, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialProvider, DataAerialOrg } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new DataAerialOrg(stack, "acme", { domain: "acme.okta.com" });
 * new TerraformOutput(stack, "acme-status", { value: acme.status });
 */
export class DataAerialOrg extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_org";

  /**
   * Generates the code that imports a DataAerialOrg, as every generated construct can. Data sources have no state of
   * their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialOrg in the generated code
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
      terraformResourceType: DataAerialOrg.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Looks an org up.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org, by `orgId` or by `domain`
   */
  public constructor(scope: Construct, id: string, config: DataAerialOrgConfig) {
    super(scope, id, {
      terraformResourceType: DataAerialOrg.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialOrg", config);
    this._orgId = config.orgId;
    this._domain = config.domain;
    this.node.addValidation({
      validate: () => [
        ...validateOrgIdentity(this._orgId, this._domain),
        ...validateOrgId(this._orgId),
        ...validateDomain(this._domain),
      ],
    });
  }

  // account_id - computed
  /** The id of the account that manages the org. */
  public get accountId(): string {
    return this.getStringAttribute("account_id");
  }

  // aerial_org - computed
  /** Whether this is the Aerial org: the one that holds the account's API clients. */
  public get aerialOrg(): IResolvable {
    return this.getBooleanAttribute("aerial_org");
  }

  // cell - computed
  /** The cell that the org runs in, such as `ok1`. */
  public get cell(): string {
    return this.getStringAttribute("cell");
  }

  // created_date - computed
  /** When the org was created, as ISO 8601 date and time. */
  public get createdDate(): string {
    return this.getStringAttribute("created_date");
  }

  // domain - optional, computed
  private _domain?: string;
  /** The org's domain: as it was given, else as Okta has it. */
  public get domain(): string {
    return this.getStringAttribute("domain");
  }
  public set domain(value: string) {
    this._domain = value;
  }
  /** Forgets what was set as `domain`. */
  public resetDomain(): void {
    this._domain = undefined;
  }
  /** What was given as `domain`. */
  public get domainInput(): string | undefined {
    return this._domain;
  }

  // id - computed
  /** The data source's id: the org's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // name - computed
  /** The org's name. */
  public get name(): string {
    return this.getStringAttribute("name");
  }

  // org_id - optional, computed
  private _orgId?: string;
  /** The org's id. */
  public get orgId(): string {
    return this.getStringAttribute("org_id");
  }
  public set orgId(value: string) {
    this._orgId = value;
  }
  /** Forgets what was set as `orgId`. */
  public resetOrgId(): void {
    this._orgId = undefined;
  }
  /** What was given as `orgId`. */
  public get orgIdInput(): string | undefined {
    return this._orgId;
  }

  // status - computed
  /** Whether the org is active: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`). */
  public get status(): string {
    return this.getStringAttribute("status");
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      domain: stringToTerraform(this._domain),
      org_id: stringToTerraform(this._orgId),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      domain: hclString(this._domain),
      org_id: hclString(this._orgId),
    });
  }
}

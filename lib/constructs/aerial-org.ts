import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import { registerOrg } from "./declared-orgs/register";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateDeletionPolicy } from "./validation/closed-set";
import { validateDomain } from "./validation/domain";
import { validateOrgId, validateOrgIdentity } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Which org the account manages, and what becomes of it in the end. */
export interface AerialOrgConfig extends TerraformMetaArguments {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain: the whole host name in lower case, such as `acme.okta.com`. It is only used to find the org: if the
   * org is renamed later, nothing changes here. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is named by `orgId`
   */
  readonly domain?: string;

  /**
   * The cell that the org runs in, such as `ok1`. A hint that makes adding the org faster, no more.
   *
   * @default - Okta looks in all cells
   */
  readonly cell?: string;

  /**
   * What becomes of the org when this resource is destroyed: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` (constants
   * in `DeletionPolicy`). A changed policy must be applied before a destroy heeds it.
   *
   * @default - the provider's `deletionPolicy`, else `PREVENT`
   */
  readonly deletionPolicy?: string;
}

/**
 * An org that the Aerial account manages (`aerial_org`). Creating it adds the org to the account, for which the org must
 * have granted its consent; an org that the account manages already is adopted. An org cannot leave its account again:
 * the deletion policy says what destroying this resource does instead.
 *
 * Its status is `AerialOrgStatus`'s, its products are `AerialOrgProducts`'s.
 *
 * @example
 * import { App, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialOrg, AerialProvider, DeletionPolicy } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new AerialOrg(stack, "acme", {
 *   domain: "acme.okta.com",
 *   deletionPolicy: DeletionPolicy.DEACTIVATE,
 * });
 * new TerraformOutput(stack, "acme-id", { value: acme.orgId });
 */
export class AerialOrg extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_org";

  /**
   * Generates the code that imports an org which the account manages already, when `cdktf plan <stack-name>` runs.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialOrg in the generated code
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
      terraformResourceType: AerialOrg.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares that the account manages an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org, by `orgId` or by `domain`
   */
  public constructor(scope: Construct, id: string, config: AerialOrgConfig) {
    super(scope, id, {
      terraformResourceType: AerialOrg.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialOrg", config);
    this._orgId = config.orgId;
    this._domain = config.domain;
    this._cell = config.cell;
    this._deletionPolicy = config.deletionPolicy;
    this.node.addValidation({
      validate: () => [
        ...validateOrgIdentity(this._orgId, this._domain),
        ...validateOrgId(this._orgId),
        ...validateDomain(this._domain),
        ...validateDeletionPolicy(this._deletionPolicy),
      ],
    });
    registerOrg({
      construct: this,
      type: "aerial_org",
      resourceType: "aerial_org",
      element: this,
      org: () => ({ orgId: this._orgId, domain: this._domain }),
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

  // aerial_org - computed
  /** Whether this is the Aerial org: the one that holds the account's API clients. It is never deactivated or deleted. */
  public get aerialOrg(): IResolvable {
    return this.getBooleanAttribute("aerial_org");
  }

  // cell - optional
  private _cell?: string;
  /** The cell that was given as a hint. */
  public get cell(): string {
    return this.getStringAttribute("cell");
  }
  public set cell(value: string) {
    this._cell = value;
  }
  /** Forgets what was set as `cell`. */
  public resetCell(): void {
    this._cell = undefined;
  }
  /** What was given as `cell`. */
  public get cellInput(): string | undefined {
    return this._cell;
  }

  // created_date - computed
  /** When the org was created, as ISO 8601 date and time. */
  public get createdDate(): string {
    return this.getStringAttribute("created_date");
  }

  // deletion_policy - optional
  private _deletionPolicy?: string;
  /** What becomes of the org when this resource is destroyed. */
  public get deletionPolicy(): string {
    return this.getStringAttribute("deletion_policy");
  }
  public set deletionPolicy(value: string) {
    this._deletionPolicy = value;
  }
  /** Forgets what was set as `deletionPolicy`: the provider's holds then. */
  public resetDeletionPolicy(): void {
    this._deletionPolicy = undefined;
  }
  /** What was given as `deletionPolicy`. */
  public get deletionPolicyInput(): string | undefined {
    return this._deletionPolicy;
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
  /** The resource's id: the org's id. */
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
  /** The org's id, also where the org was given by its domain. */
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

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      cell: stringToTerraform(this._cell),
      deletion_policy: stringToTerraform(this._deletionPolicy),
      domain: stringToTerraform(this._domain),
      org_id: stringToTerraform(this._orgId),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      cell: hclString(this._cell),
      deletion_policy: hclString(this._deletionPolicy),
      domain: hclString(this._domain),
      org_id: hclString(this._orgId),
    });
  }
}

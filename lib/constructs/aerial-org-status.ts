import type { Construct } from "constructs";
import { AerialResource } from "./aerial-resource";
import { registerOrg } from "./declared-orgs/register";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { booleanToTerraform, stringToTerraform } from "./framework";
import { generatedImport } from "./generated-import";
import { hclBoolean, hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateStatus } from "./validation/closed-set";
import { validateOrgId } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** Whether an org is active. */
export interface AerialOrgStatusConfig extends TerraformMetaArguments {
  /** The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`. */
  readonly orgId: string;

  /**
   * `ACTIVE`, or `INACTIVE`: nobody can sign in then (constants in `OrgStatus`). The Aerial org itself cannot be
   * deactivated.
   */
  readonly status: string;

  /**
   * Whether creating this resource with the status `ACTIVE` may reactivate an org that the account already manages and
   * that is inactive. If not, creating it on such an org is an error, in the plan whenever the org is known there:
   * somebody may have deactivated the org on purpose.
   *
   * @default false
   */
  readonly reactivateOnCreate?: boolean | IResolvable;
}

/**
 * The org is active, or it is not (`aerial_org_status`). Destroying this resource leaves the status as it is.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialOrg, AerialOrgStatus, AerialProvider, OrgStatus } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
 * new AerialOrgStatus(stack, "acme-status", { orgId: acme.orgId, status: OrgStatus.ACTIVE });
 */
export class AerialOrgStatus extends AerialResource {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = "aerial_org_status";

  /**
   * Generates the code that imports the status of an org, when `cdktf plan <stack-name>` runs.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the AerialOrgStatus in the generated code
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
      terraformResourceType: AerialOrgStatus.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Declares the status of an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org and its status
   */
  public constructor(scope: Construct, id: string, config: AerialOrgStatusConfig) {
    super(scope, id, {
      terraformResourceType: AerialOrgStatus.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "AerialOrgStatus", config);
    this._orgId = config.orgId;
    this._status = config.status;
    this._reactivateOnCreate = config.reactivateOnCreate;
    this.node.addValidation({
      validate: () => [...validateOrgId(this._orgId), ...validateStatus(this._status)],
    });
    registerOrg({
      construct: this,
      type: "aerial_org_status",
      resourceType: "aerial_org_status",
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

  // reactivate_on_create - optional
  private _reactivateOnCreate?: boolean | IResolvable;
  /** Whether creating this resource may reactivate an org. */
  public get reactivateOnCreate(): boolean | IResolvable {
    return this.getBooleanAttribute("reactivate_on_create");
  }
  public set reactivateOnCreate(value: boolean | IResolvable) {
    this._reactivateOnCreate = value;
  }
  /** Forgets what was set as `reactivateOnCreate`. */
  public resetReactivateOnCreate(): void {
    this._reactivateOnCreate = undefined;
  }
  /** What was given as `reactivateOnCreate`. */
  public get reactivateOnCreateInput(): boolean | IResolvable | undefined {
    return this._reactivateOnCreate;
  }

  // status - required
  private _status: string;
  /** The org's status. */
  public get status(): string {
    return this.getStringAttribute("status");
  }
  public set status(value: string) {
    this._status = value;
  }
  /** What was given as `status`. */
  public get statusInput(): string | undefined {
    return this._status;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      org_id: stringToTerraform(this._orgId),
      reactivate_on_create: booleanToTerraform(this._reactivateOnCreate),
      status: stringToTerraform(this._status),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      org_id: hclString(this._orgId),
      reactivate_on_create: hclBoolean(this._reactivateOnCreate),
      status: hclString(this._status),
    });
  }
}

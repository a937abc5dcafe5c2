import type { Construct } from "constructs";
import { DataAerialOrgsOrgsList } from "./data-aerial-orgs-orgs";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { booleanToTerraform, stringToTerraform, TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { hclBoolean, hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateStatus } from "./validation/closed-set";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateOrgFilter } from "./validation/org-filter";

/** Which orgs are listed; conditions add up. */
export interface DataAerialOrgsConfig extends TerraformMetaArguments {
  /**
   * Only orgs whose domain starts with this label: `acme` finds acme.okta.com and acme.oktapreview.com.
   *
   * @default - orgs of any subdomain
   */
  readonly subdomain?: string;

  /**
   * Only orgs whose domain's first label starts so: `customer` finds customer-1.okta.com.
   *
   * @default - orgs of any subdomain
   */
  readonly subdomainStartsWith?: string;

  /**
   * Only orgs of this status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).
   *
   * @default - orgs of either status
   */
  readonly status?: string;

  /**
   * True: only the Aerial org, which holds the account's API clients. False: all the others.
   *
   * @default - both
   */
  readonly aerialOrg?: boolean | IResolvable;

  /**
   * A SCIM filter that goes to the API as it is, in place of all the others, such as `aerialOrg eq true`. The API
   * supports few forms.
   *
   * @default - no filter of your own
   */
  readonly filter?: string;
}

/**
 * The orgs that the Aerial account manages (`aerial_orgs`): all of them, or those that meet every condition.
 *
 * `orgs` does for outputs, for `TerraformIterator.fromComplexList` (with "id" as key) and for loops in expressions.
 *
 * @example
 * import { App, TerraformIterator, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialOrgStatus, AerialProvider, DataAerialOrgs, OrgStatus } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const customers = new DataAerialOrgs(stack, "customers", { subdomainStartsWith: "customer" });
 * new TerraformOutput(stack, "customer-orgs", { value: customers.orgs });
 *
 * const each = TerraformIterator.fromComplexList(customers.orgs, "id");
 * new AerialOrgStatus(stack, "active", { forEach: each, orgId: each.getString("id"), status: OrgStatus.ACTIVE });
 */
export class DataAerialOrgs extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_orgs";

  /**
   * Generates the code that imports a DataAerialOrgs, as every generated construct can. Data sources have no state of
   * their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialOrgs in the generated code
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
      terraformResourceType: DataAerialOrgs.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Lists orgs.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the conditions; none lists every org
   */
  public constructor(scope: Construct, id: string, config: DataAerialOrgsConfig = {}) {
    super(scope, id, {
      terraformResourceType: DataAerialOrgs.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialOrgs", config);
    this._subdomain = config.subdomain;
    this._subdomainStartsWith = config.subdomainStartsWith;
    this._status = config.status;
    this._aerialOrg = config.aerialOrg;
    this._filter = config.filter;
    this.node.addValidation({
      validate: () => [
        ...validateStatus(this._status),
        ...validateOrgFilter(this._filter, {
          subdomain: this._subdomain,
          subdomainStartsWith: this._subdomainStartsWith,
          status: this._status,
          aerialOrg: this._aerialOrg,
        }),
      ],
    });
  }

  // aerial_org - optional
  private _aerialOrg?: boolean | IResolvable;
  /** Whether the orgs are the Aerial org. */
  public get aerialOrg(): boolean | IResolvable {
    return this.getBooleanAttribute("aerial_org");
  }
  public set aerialOrg(value: boolean | IResolvable) {
    this._aerialOrg = value;
  }
  /** Forgets what was set as `aerialOrg`. */
  public resetAerialOrg(): void {
    this._aerialOrg = undefined;
  }
  /** What was given as `aerialOrg`. */
  public get aerialOrgInput(): boolean | IResolvable | undefined {
    return this._aerialOrg;
  }

  // filter - optional
  private _filter?: string;
  /** The SCIM filter that goes to the API. */
  public get filter(): string {
    return this.getStringAttribute("filter");
  }
  public set filter(value: string) {
    this._filter = value;
  }
  /** Forgets what was set as `filter`. */
  public resetFilter(): void {
    this._filter = undefined;
  }
  /** What was given as `filter`. */
  public get filterInput(): string | undefined {
    return this._filter;
  }

  // id - computed
  /** The data source's id: the account's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // orgs - computed
  private _orgs = new DataAerialOrgsOrgsList(this, "orgs", false);
  /** The orgs, in the order in which the API lists them. */
  public get orgs(): DataAerialOrgsOrgsList {
    return this._orgs;
  }

  // status - optional
  private _status?: string;
  /** The status that the orgs have. */
  public get status(): string {
    return this.getStringAttribute("status");
  }
  public set status(value: string) {
    this._status = value;
  }
  /** Forgets what was set as `status`. */
  public resetStatus(): void {
    this._status = undefined;
  }
  /** What was given as `status`. */
  public get statusInput(): string | undefined {
    return this._status;
  }

  // subdomain - optional
  private _subdomain?: string;
  /** The first label that the orgs' domains have. */
  public get subdomain(): string {
    return this.getStringAttribute("subdomain");
  }
  public set subdomain(value: string) {
    this._subdomain = value;
  }
  /** Forgets what was set as `subdomain`. */
  public resetSubdomain(): void {
    this._subdomain = undefined;
  }
  /** What was given as `subdomain`. */
  public get subdomainInput(): string | undefined {
    return this._subdomain;
  }

  // subdomain_starts_with - optional
  private _subdomainStartsWith?: string;
  /** What the first label of the orgs' domains starts with. */
  public get subdomainStartsWith(): string {
    return this.getStringAttribute("subdomain_starts_with");
  }
  public set subdomainStartsWith(value: string) {
    this._subdomainStartsWith = value;
  }
  /** Forgets what was set as `subdomainStartsWith`. */
  public resetSubdomainStartsWith(): void {
    this._subdomainStartsWith = undefined;
  }
  /** What was given as `subdomainStartsWith`. */
  public get subdomainStartsWithInput(): string | undefined {
    return this._subdomainStartsWith;
  }

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      aerial_org: booleanToTerraform(this._aerialOrg),
      filter: stringToTerraform(this._filter),
      status: stringToTerraform(this._status),
      subdomain: stringToTerraform(this._subdomain),
      subdomain_starts_with: stringToTerraform(this._subdomainStartsWith),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      aerial_org: hclBoolean(this._aerialOrg),
      filter: hclString(this._filter),
      status: hclString(this._status),
      subdomain: hclString(this._subdomain),
      subdomain_starts_with: hclString(this._subdomainStartsWith),
    });
  }
}

import type { Construct } from "constructs";
import { DataAerialAssociatedOrgsOrgsList } from "./data-aerial-associated-orgs-orgs";
import type { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from "./framework";
import { booleanToTerraform, stringToTerraform, TerraformDataSource } from "./framework";
import { generatedImport } from "./generated-import";
import { hclBoolean, hclString, withoutUndefined } from "./hcl-attributes";
import { providerVersion } from "./provider-executable";
import { validateStatus } from "./validation/closed-set";
import { validateIdentifier } from "./validation/identifier";
import { refuseMisspelledProperties } from "./validation/misspelled";
import { validateOrgFilter } from "./validation/org-filter";

/** Which orgs are listed; conditions add up. */
export interface DataAerialAssociatedOrgsConfig extends TerraformMetaArguments {
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
   * True: only Aerial orgs, which hold the API clients of their account. False: all the others.
   *
   * @default - both
   */
  readonly aerialOrg?: boolean | IResolvable;

  /**
   * Only orgs that this Aerial account manages.
   *
   * @default - orgs of any account
   */
  readonly accountId?: string;

  /**
   * True: only orgs that some Aerial account manages. False: only those that none does, and that could be added.
   *
   * @default - both
   */
  readonly managed?: boolean | IResolvable;

  /**
   * A SCIM filter that goes to the API as it is, in place of all the others, such as `not (accountId pr)`. The API
   * supports few forms.
   *
   * @default - no filter of your own
   */
  readonly filter?: string;
}

/**
 * The orgs on the same Okta contract as the Aerial account, whether an account manages them or not
 * (`aerial_associated_orgs`): all of them, or those that meet every condition.
 *
 * Okta makes this report from time to time: an org that was just made or added may not be in it yet.
 *
 * @example
 * import { App, TerraformOutput, TerraformStack } from "cdktf";
 * import { AerialProvider, DataAerialAssociatedOrgs } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const unmanaged = new DataAerialAssociatedOrgs(stack, "unmanaged", { managed: false });
 * new TerraformOutput(stack, "could-be-added", { value: unmanaged.orgs });
 */
export class DataAerialAssociatedOrgs extends TerraformDataSource {
  /** The data source's type in Terraform. */
  public static readonly tfResourceType = "aerial_associated_orgs";

  /**
   * Generates the code that imports a DataAerialAssociatedOrgs, as every generated construct can. Data sources have no
   * state of their own, so there is nothing to import: it is here for those who handle all constructs alike.
   *
   * @param scope the scope in which to define this construct
   * @param importToId the construct id of the DataAerialAssociatedOrgs in the generated code
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
      terraformResourceType: DataAerialAssociatedOrgs.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  /**
   * Lists orgs of the contract.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the conditions; none lists every org
   */
  public constructor(scope: Construct, id: string, config: DataAerialAssociatedOrgsConfig = {}) {
    super(scope, id, {
      terraformResourceType: DataAerialAssociatedOrgs.tfResourceType,
      terraformGeneratorMetadata: { providerName: "aerial", providerVersion: providerVersion() },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    refuseMisspelledProperties(this, "DataAerialAssociatedOrgs", config);
    this._subdomain = config.subdomain;
    this._subdomainStartsWith = config.subdomainStartsWith;
    this._status = config.status;
    this._aerialOrg = config.aerialOrg;
    this._accountId = config.accountId;
    this._managed = config.managed;
    this._filter = config.filter;
    this.node.addValidation({
      validate: () => [
        ...validateStatus(this._status),
        ...validateIdentifier("accountId", this._accountId, '"0227mkkf8ulgt48bkidcd8ekqft"'),
        ...validateOrgFilter(this._filter, {
          subdomain: this._subdomain,
          subdomainStartsWith: this._subdomainStartsWith,
          status: this._status,
          aerialOrg: this._aerialOrg,
          accountId: this._accountId,
          managed: this._managed,
        }),
      ],
    });
  }

  // account_id - optional
  private _accountId?: string;
  /** The account that manages the orgs. */
  public get accountId(): string {
    return this.getStringAttribute("account_id");
  }
  public set accountId(value: string) {
    this._accountId = value;
  }
  /** Forgets what was set as `accountId`. */
  public resetAccountId(): void {
    this._accountId = undefined;
  }
  /** What was given as `accountId`. */
  public get accountIdInput(): string | undefined {
    return this._accountId;
  }

  // aerial_org - optional
  private _aerialOrg?: boolean | IResolvable;
  /** Whether the orgs are an Aerial org. */
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

  // managed - optional
  private _managed?: boolean | IResolvable;
  /** Whether some account manages the orgs. */
  public get managed(): boolean | IResolvable {
    return this.getBooleanAttribute("managed");
  }
  public set managed(value: boolean | IResolvable) {
    this._managed = value;
  }
  /** Forgets what was set as `managed`. */
  public resetManaged(): void {
    this._managed = undefined;
  }
  /** What was given as `managed`. */
  public get managedInput(): boolean | IResolvable | undefined {
    return this._managed;
  }

  // orgs - computed
  private _orgs = new DataAerialAssociatedOrgsOrgsList(this, "orgs", false);
  /** The orgs, in the order in which the API lists them. An org that no account manages has no `accountId`. */
  public get orgs(): DataAerialAssociatedOrgsOrgsList {
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
      account_id: stringToTerraform(this._accountId),
      aerial_org: booleanToTerraform(this._aerialOrg),
      filter: stringToTerraform(this._filter),
      managed: booleanToTerraform(this._managed),
      status: stringToTerraform(this._status),
      subdomain: stringToTerraform(this._subdomain),
      subdomain_starts_with: stringToTerraform(this._subdomainStartsWith),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    return withoutUndefined({
      account_id: hclString(this._accountId),
      aerial_org: hclBoolean(this._aerialOrg),
      filter: hclString(this._filter),
      managed: hclBoolean(this._managed),
      status: hclString(this._status),
      subdomain: hclString(this._subdomain),
      subdomain_starts_with: hclString(this._subdomainStartsWith),
    });
  }
}

import { Construct } from "constructs";
import { AerialOrg } from "./aerial-org";
import { AerialOrgProducts } from "./aerial-org-products";
import { AerialOrgStatus } from "./aerial-org-status";
import type { IResolvable, ITerraformDependable, TerraformProvider } from "./framework";
import { refuseMisspelledProperties } from "./validation/misspelled";

/** An org with all that is said about it. */
export interface AerialManagedOrgConfig {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain: the whole host name in lower case, such as `acme.okta.com`. It is only used to find the org. Exactly
   * one of `orgId` and `domain` is set.
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
   * The ids of the products that are enabled, such as `P000052`; every other product of the org is disabled.
   *
   * @default - the org's products are left as they are, and there is no `products` part
   */
  readonly productIds?: string[];

  /**
   * Whether `productIds` may be empty, which switches every product of the org off.
   *
   * @default false
   */
  readonly allowEmpty?: boolean | IResolvable;

  /**
   * Whether products that are enabled but not listed may be disabled when this is created. If not, creating it on such an
   * org is an error in the plan that names them.
   *
   * @default false
   */
  readonly disableUnlistedOnCreate?: boolean | IResolvable;

  /**
   * The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).
   *
   * @default - the org's status is left as it is, and there is no `status` part
   */
  readonly status?: string;

  /**
   * Whether creating this with the status `ACTIVE` may reactivate an org that the account already manages and that is
   * inactive. If not, creating it on such an org is an error: somebody may have deactivated the org on purpose.
   *
   * @default false
   */
  readonly reactivateOnCreate?: boolean | IResolvable;

  /**
   * What becomes of the org when this is destroyed: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` (constants in
   * `DeletionPolicy`). The one thing that decides it: destroying the products and the status changes nothing by itself.
   *
   * @default - the provider's `deletionPolicy`, else `PREVENT`
   */
  readonly deletionPolicy?: string;

  /**
   * The AerialProvider of the org's account, for all parts.
   *
   * @default - the stack's default
   */
  readonly provider?: TerraformProvider;

  /**
   * What must be done before the first part.
   *
   * @default - what the other properties depend on
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * An org that the Aerial account manages, its products and its status: `AerialOrg`, `AerialOrgProducts` and
 * `AerialOrgStatus` in one construct, for the common case.
 *
 * The parts are created one after the other: the org is added, then it gets its products, then its status, so that an org
 * that is activated has its products when its users come. `dependsOn: [managedOrg]` waits for all of them
 * (the framework heeds `dependsOn` alone, not `node.addDependency`).
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialManagedOrg, AerialProvider, DeletionPolicy, OrgStatus } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 *
 * const acme = new AerialManagedOrg(stack, "acme", {
 *   domain: "acme.okta.com",
 *   productIds: ["P000052", "P000131"],
 *   status: OrgStatus.ACTIVE,
 *   deletionPolicy: DeletionPolicy.DEACTIVATE,
 * });
 * new AerialManagedOrg(stack, "after-acme", { domain: "beta.okta.com", dependsOn: [acme] });
 */
export class AerialManagedOrg extends Construct implements ITerraformDependable {
  /** The org in the account. */
  public readonly org: AerialOrg;
  /** The org's products, where `productIds` was given. */
  public readonly products?: AerialOrgProducts;
  /** The org's status, where `status` was given. */
  public readonly status?: AerialOrgStatus;

  /**
   * Declares an org with its products and its status.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org, by `orgId` or by `domain`, and what is said about it
   */
  public constructor(scope: Construct, id: string, config: AerialManagedOrgConfig) {
    super(scope, id);
    refuseMisspelledProperties(this, "AerialManagedOrg", config);
    const { provider } = config;
    this.org = new AerialOrg(this, "org", {
      orgId: config.orgId,
      domain: config.domain,
      cell: config.cell,
      deletionPolicy: config.deletionPolicy,
      provider,
      dependsOn: config.dependsOn,
    });
    if (config.productIds !== undefined) {
      this.products = new AerialOrgProducts(this, "products", {
        orgId: this.org.orgId,
        productIds: config.productIds,
        allowEmpty: config.allowEmpty,
        disableUnlistedOnCreate: config.disableUnlistedOnCreate,
        provider,
      });
    }
    if (config.status !== undefined) {
      this.status = new AerialOrgStatus(this, "status", {
        orgId: this.org.orgId,
        status: config.status,
        reactivateOnCreate: config.reactivateOnCreate,
        provider,
        dependsOn: this.products && [this.products],
      });
    }
  }

  /** The org's id, also where the org was given by its domain. */
  public get orgId(): string {
    return this.org.orgId;
  }

  /** The org's domain: as it was given, else as Okta has it. */
  public get domain(): string {
    return this.org.domain;
  }

  /** The part that is created last: who waits for it waits for all of them. This is what `dependsOn` takes. */
  public get fqn(): string {
    return (this.status ?? this.products ?? this.org).fqn;
  }

  /**
   * Adopts an org that the account already manages: the next apply imports all parts and adds nothing. This adds import
   * blocks, which need Terraform 1.5 or later, or OpenTofu; see `AerialOrg.importFrom`.
   *
   * @param orgId the org's id or its domain
   */
  public importFrom(orgId: string): void {
    this.org.importFrom(orgId);
    this.products?.importFrom(orgId);
    this.status?.importFrom(orgId);
  }
}

import { Construct } from "constructs";
import { partsOfAerialManagedOrg, type AerialManagedOrgConfig } from "./aerial-managed-org-config";
import { AerialOrg } from "./aerial-org";
import { AerialOrgProducts } from "./aerial-org-products";
import { AerialOrgStatus } from "./aerial-org-status";
import type { ITerraformDependable } from "../framework";
import { refuseMisspelledProperties } from "../validation/misspelled";

/**
 * An org that the Aerial account manages, its products and its status: `AerialOrg`, `AerialOrgProducts` and
 * `AerialOrgStatus` in one construct, for the common case.
 *
 * The parts are created one after the other: the org is added, then it gets its products, then its status, so that an org
 * that is activated has its products when its users come. `dependsOn: [managedOrg]` waits for all of them
 * (the framework only heeds `dependsOn`, not `node.addDependency`).
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
    const { provider, dependsOn, productIds, status } = config;
    const parts = partsOfAerialManagedOrg(config);
    this.org = new AerialOrg(this, "org", { ...parts.org, provider, dependsOn });
    const { orgId } = this.org;
    if (productIds !== undefined) {
      this.products = new AerialOrgProducts(this, "products", { ...parts.products, orgId, productIds, provider });
    }
    if (status !== undefined) {
      this.status = new AerialOrgStatus(this, "status", {
        ...parts.status,
        orgId,
        status,
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

  /** The Okta provider's `org_name` for this org: the first part of the org's domain, such as `acme` of `acme.okta.com`. */
  public get oktaOrgName(): string {
    return this.org.oktaOrgName;
  }

  /** The Okta provider's `base_url` for this org: the rest of the org's domain, such as `okta.com` of `acme.okta.com`. */
  public get oktaBaseUrl(): string {
    return this.org.oktaBaseUrl;
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

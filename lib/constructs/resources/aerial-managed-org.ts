import { Construct } from "constructs";
import { partsOfAerialManagedOrg, type AerialManagedOrgConfig } from "./aerial-managed-org-config";
import { AerialOrg } from "./aerial-org";
import { AerialOrgProducts } from "./aerial-org-products";
import { AerialOrgStatus } from "./aerial-org-status";
import type { ITerraformDependable } from "../framework";
import { refuseMisspelledProperties } from "../validation/misspelled";

/**
 * An org that the Aerial account manages, with its products and its status. It combines `AerialOrg`, `AerialOrgProducts` and
 * `AerialOrgStatus` for the common case.
 *
 * Terraform adds the org, then enables its products, and then sets its status. An org therefore has its products when it is
 * activated. `dependsOn: [managedOrg]` waits for all parts. Use `dependsOn` and not `node.addDependency`, which the framework
 * ignores.
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
  /** The org's products, if `productIds` is set. */
  public readonly products?: AerialOrgProducts;
  /** The org's status, if `status` is set. */
  public readonly status?: AerialOrgStatus;

  /**
   * Declares an org with its products and its status.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org's `orgId` or `domain`, its products, its status and its deletion policy
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

  /** The org's id, even if the org was configured with its domain. Terraform resolves this reference. */
  public get orgId(): string {
    return this.org.orgId;
  }

  /**
   * The org's domain: the configured one, or the one that Okta reports if the org was configured with its id. This is a
   * reference that Terraform resolves, not the literal value; `importFrom` needs the literal.
   */
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

  /** The address of the part that is created last. A `dependsOn` with this address waits for all parts. */
  public get fqn(): string {
    return (this.status ?? this.products ?? this.org).fqn;
  }

  /**
   * Adopts an org that the account already manages. The next apply imports all parts and adds nothing. This adds import
   * blocks, which need Terraform 1.5 or later, or OpenTofu.
   *
   * Throws an error with the code `ERR_AERIAL_IMPORT_ID` if the id is an attribute of a resource, such as this construct's
   * `domain`.
   *
   * @param orgId the org's id or domain, as a literal
   */
  public importFrom(orgId: string): void {
    this.org.importFrom(orgId);
    this.products?.importFrom(orgId);
    this.status?.importFrom(orgId);
  }
}

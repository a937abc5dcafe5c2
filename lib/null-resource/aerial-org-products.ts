import { Construct } from "constructs";
import type { IResolvable, ITerraformDependable } from "../constructs/framework";
import { Fn } from "../constructs/framework";
import { validateDomain } from "../constructs/validation/domain";
import { validateOrgId, validateOrgIdentity } from "../constructs/validation/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { validateProductIds } from "../constructs/validation/products";
import type { NullResourceMetaArguments } from "./meta-arguments";
import { declareResourcePair } from "./resource-pair";

/** Which products an org has. */
export interface AerialOrgProductsConfig extends NullResourceMetaArguments {
  /**
   * The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is looked up by `domain`
   */
  readonly orgId?: string;

  /**
   * The org's domain, such as `acme.okta.com`. Exactly one of `orgId` and `domain` is set.
   *
   * @default - the org is named by `orgId`
   */
  readonly domain?: string;

  /**
   * The ids of the products that are enabled, such as `P000052`; every other product of the org is disabled. A set: its
   * order means nothing, and each id is listed once. The account must subscribe to them.
   */
  readonly productIds: string[];

  /**
   * Whether `productIds` may be empty, which switches every product of the org off.
   *
   * @default false
   */
  readonly allowEmpty?: boolean | IResolvable;

  /**
   * Whether products that are enabled but not listed may be disabled when this resource is created. If not, creating it
   * on such an org is an error that names them, before anything is changed.
   *
   * @default false
   */
  readonly disableUnlistedOnCreate?: boolean | IResolvable;

  /**
   * Whether `terraform destroy` disables the products. If not, they stay enabled. Creating this resource with
   * `disableOnDestroy` on an org that has products already is an error: leave it out, apply, and set it then.
   *
   * @default false
   */
  readonly disableOnDestroy?: boolean | IResolvable;
}

/**
 * Exactly these products are enabled on an org, by `null_resource` and `local-exec`. A changed set is one call, never
 * without the products that stay.
 *
 * Its limits: it sees no drift and checks nothing in a plan. **Removing it from the code runs nothing**:
 * `disableOnDestroy` is carried out by `destroy` alone, and for what is taken out of its `count` or `forEach`.
 *
 * @example
 * import { provider } from "@cdktf/provider-null";
 * import { App, TerraformStack } from "cdktf";
 * import { nullResource } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new provider.NullProvider(stack, "null");
 * const orgId = "00o16fjDHCgFqob8n0g4";
 * const acme = new nullResource.AerialOrg(stack, "acme", { orgId });
 * new nullResource.AerialOrgProducts(stack, "acme-products", {
 *   orgId,
 *   productIds: ["P000052", "P000131"],
 *   dependsOn: [acme],
 * });
 */
export class AerialOrgProducts extends Construct implements ITerraformDependable {
  /** What others depend on, as Terraform writes it. */
  public readonly fqn: string;

  /**
   * Declares the products of an org.
   *
   * @param scope the scope in which to define this construct
   * @param id the construct's id, unique in its scope
   * @param config the org and its products
   */
  public constructor(scope: Construct, id: string, config: AerialOrgProductsConfig) {
    super(scope, id);
    refuseMisspelledProperties(this, "nullResource.AerialOrgProducts", config);
    const { orgId, domain, productIds, allowEmpty } = config;
    this.node.addValidation({
      validate: () => [
        ...validateOrgIdentity(orgId, domain),
        ...validateOrgId(orgId),
        ...validateDomain(domain),
        ...validateProductIds(productIds, allowEmpty),
      ],
    });
    const identity = { org_id: orgId, domain };
    const set = Fn.toset(productIds);
    this.fqn = declareResourcePair(this, {
      type: "aerial_org_products",
      desired: {
        ...identity,
        product_ids: set,
        allow_empty: allowEmpty,
        disable_unlisted_on_create: config.disableUnlistedOnCreate,
        disable_on_destroy: config.disableOnDestroy,
      },
      // A set is written in one order, whatever the order of the list.
      triggers: { ...identity, product_ids: Fn.jsonencode(set) },
      destroy: { ...identity, disable_on_destroy: config.disableOnDestroy },
      checked: orgId ?? domain ?? "",
      org: { orgId, domain },
      effect: { disableOnDestroy: config.disableOnDestroy },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}

import { Construct } from "constructs";
import { Fn, type ITerraformDependable } from "../constructs/framework";
import { validateAerialOrgProducts } from "../constructs/validation/checks";
import { validateOrgIdentity } from "../constructs/validation/values/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { argumentsOfAerialOrgProducts, type AerialOrgProductsConfig } from "./aerial-org-products-config";
import { declareResourcePair } from "./resource-pair";

/**
 * Exactly these products are enabled on an org, by `null_resource` and `local-exec`. A changed set is one call, never
 * without the products that stay.
 *
 * Its limits: it sees no drift and checks nothing in a plan. **Removing it from the code runs nothing**:
 * `disableOnDestroy` is carried out only by `destroy`, and for what is taken out of its `count` or `forEach`.
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
    const { orgId, domain, productIds, disableOnDestroy } = config;
    const given = { ...config };
    this.node.addValidation({
      validate: () => [...validateOrgIdentity(orgId, domain), ...validateAerialOrgProducts(given)],
    });
    const identity = { org_id: orgId, domain };
    const set = Fn.toset(productIds);
    const desired = argumentsOfAerialOrgProducts(config);
    const { disable_on_destroy } = desired;
    this.fqn = declareResourcePair(this, {
      type: "aerial_org_products",
      desired: { ...desired, product_ids: set },
      // A set is written in one order, whatever the order of the list.
      triggers: { ...identity, product_ids: Fn.jsonencode(set) },
      destroy: { ...identity, disable_on_destroy },
      checked: orgId ?? domain ?? "",
      org: { orgId, domain },
      effect: { disableOnDestroy },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}

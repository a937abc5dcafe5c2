import { Construct } from "constructs";
import { Fn, type ITerraformDependable } from "../constructs/framework";
import { validateAerialOrgProducts } from "../constructs/validation/checks";
import { validateOrgIdentity } from "../constructs/validation/values/identifier";
import { refuseMisspelledProperties } from "../constructs/validation/misspelled";
import { argumentsOfAerialOrgProducts, type AerialOrgProductsConfig } from "./aerial-org-products-config";
import { declareResourcePair } from "./resource-pair";

/**
 * The complete set of products that are enabled on an org, managed with `null_resource` and `local-exec`. One API call changes
 * the whole set, and products that stay enabled are never interrupted.
 *
 * It does not detect drift, and its plan checks nothing. **Removing it from the code runs nothing**: `disableOnDestroy`
 * takes effect only at `terraform destroy`, and when an element is removed from its `count` or `forEach`.
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
  /** The Terraform address that other constructs depend on. */
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
      // Terraform sorts a set, so the order of the list does not matter.
      triggers: { ...identity, product_ids: Fn.jsonencode(set) },
      destroy: { ...identity, disable_on_destroy },
      checked: orgId ?? domain ?? "",
      org: { orgId, domain },
      effect: { disableOnDestroy },
      meta: { dependsOn: config.dependsOn, count: config.count, forEach: config.forEach },
    });
  }
}

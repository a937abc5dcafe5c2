/** Sets of products, and the diagnostics about them. */
import type { Product } from "../../aerial";
import type { DiagnosticText } from "../../plugin";

/** Returns whether two sets of ids are equal, in any order. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a);
  const inB = new Set(b);
  return inA.size === inB.size && [...inA].every((id) => inB.has(id));
}

/** Returns the enabled products that `wanted` does not list. */
export function unlistedProducts(enabled: readonly Product[], wanted: readonly string[]): Product[] {
  return enabled.filter(({ id }) => !wanted.includes(id));
}

/** Returns the products with their ids and names, for messages. */
export function listProducts(products: readonly Product[]): string {
  return products.map(({ id, name }) => (name === undefined ? id : `${id} (${name})`)).join(", ");
}

/** Returns the error for a creation that would disable products that are not listed. */
export function otherProductsEnabled(orgId: string, others: readonly Product[]): DiagnosticText {
  const them = others.length === 1 ? "it" : "them";
  return {
    summary: "Other products are enabled on this org",
    detail:
      `The org ${orgId} has products enabled that "product_ids" does not list: ${listProducts(others)}. ` +
      `Creating this resource would disable ${them}, so nothing was changed. Add ${them} to "product_ids", or adopt ` +
      `all enabled products by importing the resource (terraform import <address> ${orgId}). To disable ${them} ` +
      "instead, set disable_unlisted_on_create = true.",
    attribute: "product_ids",
  };
}

/** Returns the warning for products that a creation disables on purpose. */
export function disablesUnlisted(orgId: string, others: readonly Product[]): DiagnosticText {
  return {
    summary: "This disables products",
    detail:
      "Because disable_unlisted_on_create is true, creating this resource disables these products of the org " +
      `${orgId}: ${listProducts(others)}.`,
    attribute: "disable_unlisted_on_create",
  };
}

/**
 * Returns the error for newly listed products that the account does not subscribe to. A subscribed product's name in place
 * of its id is the most common reason, so the error then contains the id.
 *
 * @param org the org's name in messages, as `orgName` returns it
 */
export function notSubscribed(org: string, ids: readonly string[], subscribed: readonly Product[]): DiagnosticText {
  const names = ids.flatMap((id) => {
    const found = idsOfName(id, subscribed);
    return found.length === 0 ? [] : [`"${id}" is a product name; use its id, ${found.join(" or ")}.`];
  });
  const unknown = ids.filter((id) => idsOfName(id, subscribed).length === 0);
  const detail = [
    ...(unknown.length === 0
      ? [`"product_ids" of ${org} contains the name of a product instead of its id.`]
      : [
          `${unknown.join(", ")} ${unknown.length === 1 ? "is" : "are"} in "product_ids" of ${org}, but the account ` +
            `does not subscribe to ${unknown.length === 1 ? "this product" : "these products"}.`,
        ]),
    ...names,
    `The account subscribes to: ${listProducts(subscribed) || "no products"}.`,
  ];
  return {
    summary: unknown.length === 0 ? "Product name instead of product id" : NOT_SUBSCRIBED,
    detail: detail.join(" "),
    attribute: "product_ids",
  };
}

const NOT_SUBSCRIBED = "The account does not subscribe to this product";

/** Returns the ids of the products with this name, in any letter case. */
function idsOfName(text: string, products: readonly Product[]): readonly string[] {
  const wanted = text.trim().toLowerCase();
  return products.filter(({ name }) => name?.trim().toLowerCase() === wanted).map(({ id }) => id);
}

/** Returns the warning for a product in state whose subscription has ended. */
export function subscriptionLapsed(orgId: string, ids: readonly string[]): DiagnosticText {
  return {
    summary: "A product's subscription has lapsed",
    detail:
      `"product_ids" of the org ${orgId} contains ${ids.join(", ")}, but the account no longer subscribes to ` +
      `${ids.length === 1 ? "it" : "them"}. This plan does not change that, but the API may reject a later ` +
      "change of the set.",
    attribute: "product_ids",
  };
}

/** Returns the error for an update or a destroy that would disable products that the plan did not show. */
export function productsChanged(orgId: string, unplanned: readonly Product[]): DiagnosticText {
  return {
    summary: "Products changed since the plan",
    detail:
      `The org ${orgId} has products enabled that were not enabled when the plan was created: ` +
      `${listProducts(unplanned)}. Applying this plan would disable them, although the plan does not show that. ` +
      "Nothing was changed. Run a new plan.",
    attribute: "product_ids",
  };
}

/** Returns the error for a change that the API accepted without enabling exactly these products. */
export function productsNotEnabled(
  orgId: string,
  wanted: readonly string[],
  enabled: readonly Product[],
): DiagnosticText {
  return {
    summary: "The products differ from the requested ones",
    detail:
      `The API accepted the products for the org ${orgId}, but now reports different products. Requested: ` +
      `${wanted.join(", ") || "none"}. Enabled: ${listProducts(enabled) || "none"}. Check the org in the Admin ` +
      "Console, and run a new plan to see the remaining differences.",
    attribute: "product_ids",
  };
}

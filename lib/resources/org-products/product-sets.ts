/** Sets of products, and what is said of those that are in the way. */
import type { Product } from "../../aerial";
import type { DiagnosticText } from "../../plugin";

/** Whether two sets of ids are the same, whatever their order. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a);
  const inB = new Set(b);
  return inA.size === inB.size && [...inA].every((id) => inB.has(id));
}

/** Enabled products that `wanted` does not list. */
export function unlistedProducts(enabled: readonly Product[], wanted: readonly string[]): Product[] {
  return enabled.filter(({ id }) => !wanted.includes(id));
}

/** Products by id and name, for people. */
export function listProducts(products: readonly Product[]): string {
  return products.map(({ id, name }) => (name === undefined ? id : `${id} (${name})`)).join(", ");
}

/** Why a creation does not go on: it would switch products off that nobody listed. */
export function otherProductsEnabled(orgId: string, others: readonly Product[]): DiagnosticText {
  return {
    summary: "Other products are enabled on this org",
    detail:
      `The org ${orgId} has products enabled that "product_ids" does not list: ${listProducts(others)}. Creating this ` +
      "resource would disable them, so nothing is done. List them too, or import the resource to adopt what is enabled " +
      `(terraform import <address> ${orgId}) and then plan. If they are meant to be disabled, set ` +
      "disable_unlisted_on_create = true.",
    attribute: "product_ids",
  };
}

/** What a plan says of products that a creation switches off, where that is meant. */
export function disablesUnlisted(orgId: string, others: readonly Product[]): DiagnosticText {
  return {
    summary: "This disables products",
    detail: `disable_unlisted_on_create is true, so creating this disables on the org ${orgId}: ${listProducts(others)}.`,
    attribute: "disable_unlisted_on_create",
  };
}

/**
 * Why a set is refused: the account does not subscribe to some newly listed products.
 * @param org the org's name in messages, as `orgName` writes it
 */
export function notSubscribed(org: string, ids: readonly string[], subscribed: readonly Product[]): DiagnosticText {
  const what = ids.length === 1 ? `the product ${ids[0]}, to which` : `the products ${ids.join(", ")}, to which`;
  return {
    summary: "The account does not subscribe to this product",
    detail:
      `"product_ids" of ${org} newly lists ${what} this account does not subscribe. It subscribes to: ` +
      `${listProducts(subscribed) || "no product at all"}.`,
    attribute: "product_ids",
  };
}

/** What is said where a product was listed before and the account's subscription has ended since. */
export function subscriptionLapsed(orgId: string, ids: readonly string[]): DiagnosticText {
  return {
    summary: "A product's subscription has lapsed",
    detail:
      `The org ${orgId} has ${ids.join(", ")} in "product_ids", but the account does not subscribe to ` +
      `${ids.length === 1 ? "it" : "them"} any longer. Nothing is changed by that; a later change of the set may be refused.`,
    attribute: "product_ids",
  };
}

/** Why an update or a destroy does not go on: it would switch products off that the plan did not know of. */
export function productsChanged(orgId: string, unplanned: readonly Product[]): DiagnosticText {
  return {
    summary: "Products changed since the plan",
    detail:
      `The org ${orgId} has products enabled that it had not when this was planned: ${listProducts(unplanned)}. Applying ` +
      "would disable them, and no plan has said so. Nothing was changed. Plan again.",
    attribute: "product_ids",
  };
}

/** Why a change has failed although the API accepted it: it did not enable exactly these products. */
export function productsNotEnabled(
  orgId: string,
  wanted: readonly string[],
  enabled: readonly Product[],
): DiagnosticText {
  return {
    summary: "The products are not as requested",
    detail:
      `The API accepted the products of the org ${orgId}, but reports others since: ${listProducts(enabled) || "none"}. ` +
      `Requested: ${wanted.join(", ") || "none"}. Look at the org in the Admin Console, and plan again: the plan shows ` +
      "what still differs.",
    attribute: "product_ids",
  };
}

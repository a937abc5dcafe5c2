/** The attributes of products in data sources. */
import type { Product } from "../aerial";
import { attribute, listNestedAttribute, setType, stringType } from "../plugin";

const computed = { computed: true } as const;

/** The attributes of a list of products. */
export const productAttributes = {
  products: listNestedAttribute(
    {
      id: attribute(stringType, { ...computed, description: "The id of the product, for example `P000052`." }),
      name: attribute(stringType, {
        ...computed,
        description: "The name of the product. Null if the API does not return one.",
      }),
    },
    { ...computed, description: "The products, sorted by id." },
  ),
  product_ids: attribute(setType(stringType), { ...computed, description: "The ids of the products." }),
};

/**
 * The values of {@link productAttributes}. They are sorted, because the API's order has no meaning and may change from
 * one response to the next.
 */
export function productValues(products: readonly Product[]) {
  const byId = new Map(products.map(({ id, name = null }) => [id, { id, name }]));
  const ids = [...byId.keys()].sort();
  return { products: ids.map((id) => byId.get(id)!), product_ids: ids };
}

/** Products as data sources show them. */
import type { Product } from "../aerial";
import { attribute, listNestedAttribute, setType, stringType } from "../plugin";

const computed = { computed: true } as const;

/** The attributes of a list of products. */
export const productAttributes = {
  products: listNestedAttribute(
    {
      id: attribute(stringType, { ...computed, description: "The product's id, for example `P000052`." }),
      name: attribute(stringType, { ...computed, description: "The product's name; null if the API returns none." }),
    },
    { ...computed, description: "The products, by their ids in ascending order." },
  ),
  product_ids: attribute(setType(stringType), { ...computed, description: "The ids of the products." }),
};

/** The values of {@link productAttributes}. The API's order means nothing and may change from one answer to the next. */
export function productValues(products: readonly Product[]) {
  const byId = new Map(products.map(({ id, name = null }) => [id, { id, name }]));
  const ids = [...byId.keys()].sort();
  return { products: ids.map((id) => byId.get(id)!), product_ids: ids };
}

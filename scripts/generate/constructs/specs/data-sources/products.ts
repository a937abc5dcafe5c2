import type { DataSourceSpecOf } from "../../spec";
import { LISTED_PRODUCT } from "./listed";

/** The construct of the data source `aerial_products`. */
export const products: DataSourceSpecOf<"aerial_products"> = {
  summary: "The products that the Aerial account subscribes to (`aerial_products`): what its orgs can have.",
  declares: "Reads what the account subscribes to.",
  config: {
    summary: "Nothing but what every data source takes.",
    parameter: "what every data source takes",
    mayBeLeftOut: true,
  },
  attributes: {
    id: { output: "The data source's id: the account's id." },
    product_ids: { output: "The ids of the products, as a list (the elements of a set cannot be picked one by one)." },
    products: {
      output: "The products, each with `id` and `name`.",
      nested: {
        element: "One product of a `DataAerialProducts`.",
        list: "The products of a `DataAerialProducts`.",
        attributes: LISTED_PRODUCT,
      },
    },
  },
};

import type { DataSourceSpecOf } from "../../spec";
import { LISTED_PRODUCT } from "./listed";

/** The construct of the `aerial_products` data source. */
export const products: DataSourceSpecOf<"aerial_products"> = {
  summary: "The products that the Aerial account subscribes to and that its orgs can use (`aerial_products`).",
  declares: "Reads the account's subscriptions.",
  config: {
    summary: "The configuration of a `DataAerialProducts`. It has only Terraform's meta-arguments.",
    parameter: "Terraform's meta-arguments",
    mayBeLeftOut: true,
  },
  attributes: {
    id: { output: "The data source's id, which is the account's id." },
    product_ids: { output: "The ids of the products, as a list, so that you can refer to individual elements." },
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

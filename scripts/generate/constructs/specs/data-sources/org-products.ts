import type { DataSourceSpecOf } from "../../spec";
import { LISTED_PRODUCT } from "./listed";

/** The construct of the `aerial_org_products` data source. */
export const orgProducts: DataSourceSpecOf<"aerial_org_products"> = {
  summary: "The products that are enabled on an org (`aerial_org_products`).",
  declares: "Reads which products are enabled on an org.",
  config: { summary: "The configuration of a `DataAerialOrgProducts`.", parameter: "the id of the org" },
  check: "validateDataAerialOrgProducts",
  attributes: {
    org_id: { input: "The org's id, such as `00o16fjDHCgFqob8n0g4`.", output: "The org's id." },
    id: { output: "The data source's id, which is the org's id." },
    product_ids: {
      output: "The ids of the enabled products, as a list, so that you can refer to individual elements.",
    },
    products: {
      output: "The enabled products, each with `id` and `name`.",
      nested: {
        element: "One product of a `DataAerialOrgProducts`.",
        list: "The products of a `DataAerialOrgProducts`.",
        attributes: LISTED_PRODUCT,
      },
    },
  },
};

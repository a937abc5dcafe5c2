import type { DataSourceSpecOf } from "../../spec";
import { LISTED_PRODUCT } from "./listed";

/** The construct of the data source `aerial_org_products`. */
export const orgProducts: DataSourceSpecOf<"aerial_org_products"> = {
  summary: "The products that are enabled on an org (`aerial_org_products`).",
  declares: "Reads which products are enabled on an org.",
  config: { summary: "Whose products are read.", parameter: "the org" },
  check: "validateDataAerialOrgProducts",
  attributes: {
    org_id: { input: "The org's id, such as `00o16fjDHCgFqob8n0g4`.", output: "The org's id." },
    id: { output: "The data source's id: the org's id." },
    product_ids: {
      output: "The ids of the enabled products, as a list (the elements of a set cannot be picked one by one).",
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

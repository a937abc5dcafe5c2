import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_products`. */
export const orgProducts: ResourceSpecOf<"aerial_org_products"> = {
  summary:
    "The complete set of products that are enabled on an org (`aerial_org_products`). One API call changes the whole " +
    "set, and products that stay enabled are never interrupted.",
  declares: "Declares the products of an org.",
  config: { summary: "The configuration of an `AerialOrgProducts`.", parameter: "the org and its products" },
  import: { imports: "the products of an org", id: "the org's id or domain", known: "the org" },
  check: "validateAerialOrgProducts",
  declaresOrg: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; usually the `orgId` of an `AerialOrg`.",
      output: "The org's id.",
    },
    product_ids: {
      input:
        "The ids of the enabled products, such as `P000052`. Every other product of the org is disabled. The order " +
        "does not matter, and each id appears once. The account must subscribe to the products.",
      output: "The ids of the enabled products, as a list, so that you can refer to individual elements.",
    },
    allow_empty: {
      input: "Whether `productIds` may be empty, which disables every product of the org.",
      default: "false",
      output: "Whether `productIds` may be empty.",
    },
    disable_unlisted_on_create: {
      input:
        "Whether creating this resource may disable products that are enabled but not listed. By default, if the org " +
        "has such products, the plan fails and names them.",
      default: "false",
      output: "Whether creating this resource may disable products that are not listed.",
    },
    disable_on_destroy: {
      input:
        "Whether destroying this resource disables the products that it enabled. Products that were enabled before " +
        "the resource was created stay enabled, unless a later update sets this property to true. By default all " +
        "products stay enabled, with a warning.",
      default: "false",
      output: "Whether destroying this resource disables the products.",
    },
    account_id: { output: "The id of the account that manages the org." },
    id: { output: "The resource's id, which is the org's id." },
    ...serviceTexts,
  },
};

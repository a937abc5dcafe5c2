import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_products`. */
export const orgProducts: ResourceSpecOf<"aerial_org_products"> = {
  summary:
    "Exactly these products are enabled on an org (`aerial_org_products`), in one call and never without " +
    "those that stay.",
  declares: "Declares the products of an org.",
  config: { summary: "Which products an org has.", parameter: "the org and its products" },
  import: { imports: "the products of an org", id: "the org's id or its domain", known: "the org" },
  check: "validateAerialOrgProducts",
  declaresOrg: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`.",
      output: "The org's id.",
    },
    product_ids: {
      input:
        "The ids of the products that are enabled, such as `P000052`; every other product of the org is " +
        "disabled. A set: its order means nothing, and each id is listed once. The account must subscribe to " +
        "them.",
      output: "The ids of the enabled products, as a list (the elements of a set cannot be picked one by one).",
    },
    allow_empty: {
      input: "Whether `productIds` may be empty, which switches every product of the org off.",
      default: "false",
      output: "Whether `productIds` may be empty.",
    },
    disable_unlisted_on_create: {
      input:
        "Whether products that are enabled but not listed may be disabled when this resource is created. If not, " +
        "creating it on such an org is an error in the plan that names them.",
      default: "false",
      output: "Whether creating this resource may disable products that are not listed.",
    },
    disable_on_destroy: {
      input:
        "Whether destroying this resource disables the products that it enabled. Products that were already " +
        "enabled when it was created stay, until a later update has turned this on. If not, all of them stay " +
        "enabled, and a warning says so.",
      default: "false",
      output: "Whether destroying this resource disables the products.",
    },
    account_id: { output: "The id of the account that manages the org." },
    id: { output: "The resource's id: the org's id." },
    ...serviceTexts,
  },
};

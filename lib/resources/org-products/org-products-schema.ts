/** The schema of `aerial_org_products`. */
import { attribute, boolType, defineSchema, setType, stringType } from "../../plugin";
import { orgIdProblem } from "../attributes/org-domain";

const computed = { computed: true, useStateForUnknown: true } as const;

export const orgProductsSchema = defineSchema({
  description:
    "Manages the products that are enabled on an org. Terraform enables all products in `product_ids` and " +
    "disables all others.\n\nTerraform changes the whole set with one request, so products that stay in the set " +
    "are never disabled temporarily.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the org, the same as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description: "The id of an org that the account manages. Changing this replaces the resource.",
      },
      orgIdProblem,
    ),
    product_ids: attribute(
      setType(stringType),
      {
        required: true,
        description:
          "The ids of the products to enable, for example `P000052`, 1 to 30 characters each. The account must " +
          "subscribe to these products. Can be empty only if `allow_empty` is `true`.",
      },
      productIdsProblem,
    ),
    allow_empty: attribute(boolType, {
      optional: true,
      description: "Whether `product_ids` can be empty, which disables all products of the org. Default: `false`.",
    }),
    disable_unlisted_on_create: attribute(boolType, {
      optional: true,
      description:
        "Whether creating this resource can disable products that are already enabled on the org but not in " +
        "`product_ids`. If `false` (the default), such products cause an error. To adopt the products that are " +
        "enabled, import the resource.",
    }),
    disable_on_destroy: attribute(boolType, {
      optional: true,
      description:
        "Whether destroying this resource disables the products that it enabled. Products that were already enabled " +
        "when the resource was created stay enabled. If you set this argument to `true` in a later update, " +
        "destroying the resource also disables those products. If `false` (the default), all products stay enabled.",
    }),
    account_id: attribute(stringType, {
      ...computed,
      description: "The id of the Aerial account that manages the org.",
    }),
  },
});

function productIdsProblem(ids: readonly unknown[]): string | undefined {
  const wrong = ids.find((id) => typeof id === "string" && (id.length < 1 || id.length > 30));
  return typeof wrong === "string"
    ? `"${wrong}" has ${wrong.length} characters, but the id of a product has 1 to 30, for example "P000052". If ` +
        "this is the name of a product, use its id; the aerial_products data source lists both."
    : undefined;
}

/** The schema of `aerial_org_products`. */
import { attribute, boolType, defineSchema, setType, stringType } from "../../plugin";
import { orgIdProblem } from "../attributes/org-domain";

const computed = { computed: true, useStateForUnknown: true } as const;

export const orgProductsSchema = defineSchema({
  description:
    "Exactly these products are enabled on an org; a product that is not listed is disabled. The whole set is replaced in " +
    "one call, so products that stay are never switched off on the way.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The org's id, as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description: "Id of an org that the account manages. Another org replaces the resource.",
      },
      orgIdProblem,
    ),
    product_ids: attribute(
      setType(stringType),
      {
        required: true,
        description:
          "Ids of the products, for example `P000052`, 1 to 30 characters each; the account must subscribe to them. " +
          "Empty only with `allow_empty`.",
      },
      productIdsProblem,
    ),
    allow_empty: attribute(boolType, {
      optional: true,
      description: "Allow an empty `product_ids`, which switches every product off. Default: `false`.",
    }),
    disable_unlisted_on_create: attribute(boolType, {
      optional: true,
      description:
        "When this resource is created on an org that has other products enabled, disable those. Default: `false`, which " +
        "makes it an error that names them; importing is the way to adopt what is enabled.",
    }),
    disable_on_destroy: attribute(boolType, {
      optional: true,
      description:
        "Whether destroying disables the products that this resource enabled. Products that were already enabled when it " +
        "was created stay, until a later update has turned this on. Default: `false`, which leaves all of them enabled.",
    }),
    account_id: attribute(stringType, { ...computed, description: "Id of the Aerial account that manages the org." }),
  },
});

function productIdsProblem(ids: readonly unknown[]): string | undefined {
  const wrong = ids.find((id) => typeof id === "string" && (id.length < 1 || id.length > 30));
  return typeof wrong === "string"
    ? `"${wrong}" has ${wrong.length} characters. The id of a product has 1 to 30, for example "P000052".`
    : undefined;
}

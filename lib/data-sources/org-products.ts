/** `aerial_org_products`: the products that are enabled on an org. */
import { productAttributes, productValues } from "./product-values";
import { NotFoundError } from "../aerial";
import { attribute, defineDataSource, defineSchema, stringType } from "../plugin";
import { orgIdProblem, orgNotManaged, type Connection } from "../resources";

const schema = defineSchema({
  description: "Use this data source to list the products that are enabled on an org that the Aerial account manages.",
  attributes: {
    id: attribute(stringType, { computed: true, description: "The id of the org, the same as `org_id`." }),
    org_id: attribute(stringType, { required: true, description: "The id of the org." }, orgIdProblem),
    ...productAttributes,
  },
});

export const orgProducts = defineDataSource<typeof schema, Connection>({
  schema,

  async read({ org_id }, { connection: { api: client, settings }, signal }) {
    const enabled = await client.orgProducts.list(org_id!, { signal }).catch((error: unknown) => {
      throw error instanceof NotFoundError ? orgNotManaged(org_id!, settings.accountId, error) : error;
    });
    return { id: org_id, org_id, ...productValues(enabled) };
  },
});

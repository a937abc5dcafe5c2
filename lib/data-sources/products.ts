/** `aerial_products`: the products that the account subscribes to. */
import { productAttributes, productValues } from "./product-values";
import { attribute, defineDataSource, defineSchema, stringType } from "../plugin";
import type { Connection } from "../resources";

const schema = defineSchema({
  description:
    "Use this data source to list the products that the Aerial account subscribes to. These are the products that " +
    "you can enable on its orgs.",
  attributes: {
    id: attribute(stringType, { computed: true, description: "The id of the account." }),
    ...productAttributes,
  },
});

export const products = defineDataSource<typeof schema, Connection>({
  schema,

  async read(_config, { connection: { api: client, settings }, signal }) {
    return { id: settings.accountId, ...productValues(await client.products.list({ signal })) };
  },
});

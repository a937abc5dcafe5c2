/** `aerial_products`: what the account subscribes to. */
import { productAttributes, productValues } from "./product-values";
import { attribute, defineDataSource, defineSchema, stringType } from "../plugin";
import type { Connection } from "../resources";

const schema = defineSchema({
  description: "The products that the Aerial account subscribes to: those that can be enabled on its orgs.",
  attributes: {
    id: attribute(stringType, { computed: true, description: "The account's id." }),
    ...productAttributes,
  },
});

export const products = defineDataSource<typeof schema, Connection>({
  schema,

  async read(_config, { connection: { api: client, settings }, signal }) {
    return { id: settings.accountId, ...productValues(await client.products.list({ signal })) };
  },
});

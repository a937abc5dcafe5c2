/** `aerial_account`: the account that the provider is configured for. */
import { attribute, defineDataSource, defineSchema, stringType } from "../plugin";
import type { Connection } from "../resources";

const schema = defineSchema({
  description: "Use this data source to read the Aerial account that the provider is configured for.",
  attributes: {
    id: attribute(stringType, { computed: true, description: "The id of the account." }),
    name: attribute(stringType, { computed: true, description: "The name of the account." }),
  },
});

export const account = defineDataSource<typeof schema, Connection>({
  schema,

  async read(_config, { connection: { api: client, settings }, signal }) {
    const { name } = await client.accounts.get({ signal });
    return { id: settings.accountId, name: name ?? null };
  },
});

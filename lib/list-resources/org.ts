/** The list resource `aerial_org`: the orgs that the account manages, each ready to be imported. */
import { listManagedOrgs, managedOrgFilterAttributes, validateOrgFilter } from "../data-sources";
import { defineListResource, defineSchema } from "../plugin";
import { listedOrg, serviceOf, type Connection, type orgSchema } from "../resources";

const schema = defineSchema({
  description:
    "Lists the orgs that the Aerial account manages, in the API's order, so that you can review or import them. " +
    "If you set several arguments, an org must match all of them; without arguments, all orgs of the account " +
    "are listed.",
  attributes: managedOrgFilterAttributes,
});

export const org = defineListResource<typeof schema, typeof orgSchema, Connection>({
  schema,
  validate: validateOrgFilter,

  async *list({ config }, context) {
    for await (const found of listManagedOrgs(config, context)) {
      const { id, domain } = found;
      yield {
        displayName: domain === undefined ? id : `${domain} (${id})`,
        state: { ...listedOrg(found, context.connection), ...serviceOf(context.connection) },
      };
    }
  },
});

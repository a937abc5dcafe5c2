/** `aerial_org_group`: a group of the account's orgs, looked up by its id. */
import { managedOrgValues, orgAttributes, type OrgValues } from "./org-values";
import { NotFoundError } from "../aerial";
import {
  attribute,
  defineDataSource,
  defineSchema,
  DiagnosticError,
  listNestedAttribute,
  setType,
  stringType,
} from "../plugin";
import { groupIdProblem, type Connection } from "../resources";

const computed = { computed: true } as const;

const schema = defineSchema({
  description:
    "Use this data source to read a group of orgs in the Aerial account, and the orgs that belong to it. You can " +
    "look up a group only by its id: Okta does not document a call that lists, creates or changes groups.\n\nTo " +
    "remove an org from a group, call the API or use Okta's console. The provider does not offer this, because no " +
    "documented call adds the org back.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the group, the same as `group_id`." }),
    group_id: attribute(
      stringType,
      { required: true, description: "The id of the group, for example `0cgc1a2b3c4d5e6f7g8h`." },
      groupIdProblem,
    ),
    account_id: attribute(stringType, {
      ...computed,
      description: "The id of the Aerial account that the group belongs to.",
    }),
    name: attribute(stringType, { ...computed, description: "The name of the group." }),
    description: attribute(stringType, {
      ...computed,
      description: "The description of the group. Null if it does not have one.",
    }),
    orgs: listNestedAttribute(orgAttributes, {
      ...computed,
      description: "The orgs in the group, in the API's order and without duplicates.",
    }),
    org_ids: attribute(setType(stringType), { ...computed, description: "The ids of the orgs in the group." }),
  },
});

export const orgGroup = defineDataSource<typeof schema, Connection>({
  schema,

  async read({ group_id }, { connection: { api: client, settings }, signal }) {
    const groupId = group_id!;
    try {
      const group = await client.orgGroups.get(groupId, { signal });
      const orgs = new Map<string, OrgValues>();
      for await (const org of client.orgGroups.orgs(groupId, { signal })) {
        orgs.set(org.id, orgs.get(org.id) ?? managedOrgValues(org, settings.accountId));
      }
      return {
        id: groupId,
        group_id: groupId,
        account_id: settings.accountId,
        name: group.name ?? null,
        description: group.description ?? null,
        orgs: [...orgs.values()],
        org_ids: [...orgs.keys()].sort(),
      };
    } catch (error) {
      throw error instanceof NotFoundError ? groupNotFound(groupId, settings.accountId, error) : error;
    }
  },
});

function groupNotFound(groupId: string, accountId: string, error: NotFoundError): DiagnosticError {
  return new DiagnosticError({
    summary: "Org group not found in the account",
    detail:
      `The account ${accountId} does not have an org group with the id ${groupId}, or this account cannot use ` +
      `org groups. Check group_id and the provider's account_id.\n\nThe API said: ${error.message}`,
    attribute: "group_id",
  });
}

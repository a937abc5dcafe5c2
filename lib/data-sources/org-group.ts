/** `aerial_org_group`: a group of the account's orgs, by its id. */
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
    "A group of orgs of the Aerial account, with its orgs. Groups are looked up by id: Okta documents no call that lists them, " +
    "and none that creates or changes a group. To take an org out of a group, call the API or use Okta's console: the call is " +
    "imperative, and no documented call puts the org back.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The group's id, as `group_id`." }),
    group_id: attribute(
      stringType,
      { required: true, description: "Id of the group, for example `0cgc1a2b3c4d5e6f7g8h`." },
      groupIdProblem,
    ),
    account_id: attribute(stringType, { ...computed, description: "Id of the Aerial account that has the group." }),
    name: attribute(stringType, { ...computed, description: "The group's name." }),
    description: attribute(stringType, {
      ...computed,
      description: "The group's description; null if it does not have one.",
    }),
    orgs: listNestedAttribute(orgAttributes, {
      ...computed,
      description: "The orgs of the group, in the API's order, each once.",
    }),
    org_ids: attribute(setType(stringType), { ...computed, description: "The ids of the orgs." }),
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
    summary: "The account has no such org group",
    detail:
      `The account ${accountId} has no org group ${groupId}, or this account cannot use org groups. Check the id, and the ` +
      `provider's account_id.\n\nThe API said: ${error.message}`,
    attribute: "group_id",
  });
}

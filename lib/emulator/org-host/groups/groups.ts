import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { OktaError } from "../../http/okta-error";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { missing, taken } from "../directory/errors";
import { parseExpression } from "../directory/expression";
import { newId } from "../directory/ids";
import { answerPage } from "../directory/pages";
import type { GroupRecord } from "../directory/records";
import { presentGroup } from "./presentation";

type NewGroup = components["schemas"]["NewGroup"];

const PAGE_LIMIT = 10_000;

/** GET groups. */
export const listGroups: OrgHostHandler = (context) => {
  const { directory, query } = context;
  const { q, filter, search } = query as { q?: string; filter?: string; search?: string };
  const conditions = [filter, search].flatMap((text) => (text === undefined ? [] : [parseExpression(text)]));
  const begin = q?.toLowerCase() ?? "";
  const found = directory.groups
    .all()
    .filter((group) => group.profile.name.toLowerCase().startsWith(begin) && conditions.every((is) => is(group)));
  return answerPage(context, found, presentGroup(context), PAGE_LIMIT);
};

/** POST groups. */
export const createGroup: OrgHostHandler = (context) => {
  const { directory } = context;
  const { profile } = context.body as NewGroup;
  requireFreeName(context, profile.name);
  const time = timeOf(context);
  const group = directory.groups.set({
    id: newId("00g"),
    type: "OKTA_GROUP",
    profile: { description: null, ...profile },
    created: time,
    lastUpdated: time,
    lastMembershipUpdated: time,
  });
  return ok(presentGroup(context)(group));
};

/** GET groups/{groupId}. */
export const getGroup: OrgHostHandler = (context) => ok(presentGroup(context)(groupOf(context)));

/** PUT groups/{groupId}. */
export const replaceGroup: OrgHostHandler = (context) => {
  const group = changeableGroupOf(context);
  const { profile } = context.body as NewGroup;
  requireFreeName(context, profile.name, group.id);
  const changed = { ...group, profile: { description: null, ...profile }, lastUpdated: timeOf(context) };
  return ok(presentGroup(context)(context.directory.groups.set(changed)));
};

/** DELETE groups/{groupId}. */
export const deleteGroup: OrgHostHandler = (context) => {
  context.directory.removeGroup(changeableGroupOf(context).id);
  return noContent;
};

/**
 * Returns the group in the path.
 * @throws OktaError 404 E0000007
 */
export function groupOf({ directory, parameters }: OrgHostContext): GroupRecord {
  const { groupId = "" } = parameters;
  const group = directory.groups.get(groupId);
  if (group === undefined) {
    throw missing(groupId, "UserGroup");
  }
  return group;
}

/**
 * Returns the group in the path, whose profile and members can be changed.
 * @throws OktaError 501 E0000060 for Everyone
 */
export function changeableGroupOf(context: OrgHostContext): GroupRecord {
  const group = groupOf(context);
  if (group.type !== "OKTA_GROUP") {
    throw new OktaError(501, "E0000060", "Unsupported operation.", [
      `The group ${group.profile.name} is of the type ${group.type} and cannot be changed.`,
    ]);
  }
  return group;
}

function requireFreeName({ directory }: OrgHostContext, name: string, exceptId?: string): void {
  if (directory.groups.all().some(({ id, profile }) => id !== exceptId && profile.name === name)) {
    throw taken("name");
  }
}

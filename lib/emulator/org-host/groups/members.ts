import { noContent, timeOf, type OrgHostHandler } from "../context";
import { answerPage } from "../directory/pages";
import { presentApp } from "../apps/presentation";
import { presentMember } from "../users/presentation";
import { userOf } from "../users/user-of";
import { changeableGroupOf, groupOf } from "./groups";

const USERS_LIMIT = 1000;
const APPS_LIMIT = 20;

/** GET groups/{groupId}/users. */
export const listGroupUsers: OrgHostHandler = (context) =>
  answerPage(context, context.directory.members(groupOf(context).id), presentMember(context), USERS_LIMIT);

/** GET groups/{groupId}/apps. */
export const listGroupApplications: OrgHostHandler = (context) =>
  answerPage(context, context.directory.appsOfGroup(groupOf(context).id), presentApp(context), APPS_LIMIT);

/** PUT groups/{groupId}/users/{userId}: also succeeds if the user is already a member. */
export const assignGroupUser: OrgHostHandler = (context) => {
  const group = changeableGroupOf(context);
  context.directory.addMember(group, userOf(context).id, timeOf(context));
  return noContent;
};

/** DELETE groups/{groupId}/users/{userId}: also succeeds if the user is not a member. */
export const unassignGroupUser: OrgHostHandler = (context) => {
  const group = changeableGroupOf(context);
  context.directory.removeMember(group, userOf(context).id, timeOf(context));
  return noContent;
};

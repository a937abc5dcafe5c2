import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { missing } from "../directory/errors";
import { parseExpression } from "../directory/expression";
import { newId } from "../directory/ids";
import { answerPage } from "../directory/pages";
import type { JsonObject, UserRecord } from "../directory/records";
import { presentGroup } from "../groups/presentation";
import { deactivated } from "./lifecycle";
import { presentUser } from "./presentation";
import { checkProfile, readCredentials, readPlace } from "./profile";
import { userOf } from "./user-of";

type Schemas = components["schemas"];

const PAGE_LIMIT = 200;

/** GET users: without an expression, all users that are not deprovisioned. */
export const listUsers: OrgHostHandler = (context) => {
  const { q, filter, search } = context.query as { q?: string; filter?: string; search?: string };
  const conditions = [filter, search].flatMap((text) => (text === undefined ? [] : [parseExpression(text)]));
  const begin = q?.toLowerCase() ?? "";
  const found = context.directory.users.all().filter((user) => {
    const { firstName, lastName, email } = user.profile as Readonly<Record<string, string>>;
    const matches = [firstName, lastName, email].some((value) => value?.toLowerCase().startsWith(begin));
    return conditions.length === 0 ? matches && user.status !== "DEPROVISIONED" : conditions.every((is) => is(user));
  });
  return answerPage(context, found, presentUser(context), PAGE_LIMIT);
};

/** POST users. */
export const createUser: OrgHostHandler = (context) => {
  const { body, directory, query } = context;
  const { profile, credentials, groupIds = [], ...place } = body as Schemas["NewUser"];
  const kept = checkProfile(context, profile);
  const groups = groupIds.map((id) => {
    const group = directory.groups.get(id);
    if (group === undefined) {
      throw missing(id, "UserGroup");
    }
    return group;
  });
  const { setsPassword, recoveryQuestion } = readCredentials(credentials);
  const time = timeOf(context);
  const isStaged = query.activate === false;
  const user = directory.users.set({
    id: newId("00u"),
    status: isStaged ? "STAGED" : setsPassword ? "ACTIVE" : "PROVISIONED",
    profile: kept,
    hasPassword: setsPassword,
    recoveryQuestion,
    ...readPlace(place),
    created: time,
    lastUpdated: time,
    activated: isStaged ? null : time,
    statusChanged: isStaged ? null : time,
    passwordChanged: setsPassword ? time : null,
  });
  groups.forEach((group) => directory.addMember(group, user.id, time));
  return ok(presentUser(context)(user));
};

/** GET users/{userId}. */
export const getUser: OrgHostHandler = (context) => ok(presentUser(context)(userOf(context)));

/** PUT users/{userId}: replaces the whole profile. */
export const replaceUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  return change(context, user, context.body as Schemas["NewUser"]);
};

/** POST users/{userId}: updates the given properties of the profile. */
export const updateUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  const { profile, ...rest } = context.body as Schemas["UserChange"];
  return change(context, user, { ...rest, profile: { ...user.profile, ...profile } });
};

/** DELETE users/{userId}: deactivates the user, or deletes a user that is already deprovisioned. */
export const deleteUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status === "DEPROVISIONED") {
    context.directory.removeUser(user.id);
  } else {
    context.directory.users.set(deactivated(context, user));
  }
  return noContent;
};

/** GET users/{userId}/groups. */
export const listUserGroups: OrgHostHandler = (context) =>
  ok(context.directory.groupsOf(userOf(context).id).map(presentGroup(context)));

/** GET users/{userId}/roles: the org's first admin is a super admin; other users do not have roles. */
export const listUserRoles: OrgHostHandler = (context) => {
  const { base, directory } = context;
  const { id } = userOf(context);
  const { created } = directory;
  const role = {
    id: `ra1${id.slice(3)}`,
    label: "Super Organization Administrator",
    type: "SUPER_ADMIN",
    status: "ACTIVE",
    created,
    lastUpdated: created,
    assignmentType: "USER",
    _links: { assignee: { href: `${base}/api/v1/users/${id}` } },
  };
  return ok(id === directory.adminId ? [role] : []);
};

function change(
  context: OrgHostContext,
  user: UserRecord,
  { profile, credentials, ...place }: Omit<Schemas["NewUser"], "profile"> & { readonly profile: JsonObject },
) {
  const { setsPassword, recoveryQuestion } = readCredentials(credentials);
  const time = timeOf(context);
  const changed = context.directory.users.set({
    ...user,
    ...readPlace(place),
    profile: checkProfile(context, profile, user.id),
    hasPassword: user.hasPassword || setsPassword,
    recoveryQuestion: recoveryQuestion ?? user.recoveryQuestion,
    passwordChanged: setsPassword ? time : user.passwordChanged,
    lastUpdated: time,
  });
  return ok(presentUser(context)(changed));
}

import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { missing } from "../directory/errors";
import { answerPage } from "../directory/pages";
import type { AppGroupRecord, AppRecord, UserRecord } from "../directory/records";
import { groupOf } from "../groups/groups";
import { appOf } from "./app-of";

type Schemas = components["schemas"];

const GROUPS_LIMIT = 20;
const USERS_LIMIT = 50;

/** GET apps/{appId}/groups. */
export const listApplicationGroups: OrgHostHandler = (context) => {
  const app = appOf(context);
  const { directory, query } = context;
  const begin = ((query.q as string | undefined) ?? "").toLowerCase();
  const found = directory
    .groupsOfApp(app.id)
    .all()
    .filter(({ id }) => directory.groups.get(id)?.profile.name.toLowerCase().startsWith(begin));
  return answerPage(context, found, presentAppGroup(context, app), GROUPS_LIMIT);
};

/** GET apps/{appId}/groups/{groupId}. */
export const getApplicationGroup: OrgHostHandler = (context) => {
  const app = appOf(context);
  return ok(presentAppGroup(context, app)(assignmentOf(context, app)));
};

/** PUT apps/{appId}/groups/{groupId}: an assignment without a priority is placed last. */
export const assignApplicationGroup: OrgHostHandler = (context) => {
  const app = appOf(context);
  const group = groupOf(context);
  const { priority, profile } = context.body as Schemas["NewApplicationGroup"];
  const assignments = context.directory.groupsOfApp(app.id);
  const assigned = assignments.set({
    id: group.id,
    priority: priority ?? assignments.get(group.id)?.priority ?? assignments.all().length,
    profile: profile ?? {},
    lastUpdated: timeOf(context),
  });
  return ok(presentAppGroup(context, app)(assigned));
};

/** DELETE apps/{appId}/groups/{groupId}. */
export const unassignApplicationGroup: OrgHostHandler = (context) => {
  const app = appOf(context);
  const { id } = assignmentOf(context, app);
  context.directory.groupsOfApp(app.id).delete(id);
  return noContent;
};

/** GET apps/{appId}/users: the users of the groups that the app is assigned to. */
export const listApplicationUsers: OrgHostHandler = (context) => {
  const app = appOf(context);
  const begin = ((context.query.q as string | undefined) ?? "").toLowerCase();
  const found = context.directory
    .usersOfApp(app.id)
    .filter(({ profile }) => profile.login.toLowerCase().startsWith(begin));
  return answerPage(context, found, presentAppUser(context, app), USERS_LIMIT);
};

function assignmentOf({ directory, parameters }: OrgHostContext, { id }: AppRecord): AppGroupRecord {
  const { groupId = "" } = parameters;
  const assignment = directory.groupsOfApp(id).get(groupId);
  if (assignment === undefined) {
    throw missing(groupId, "ApplicationGroupAssignment");
  }
  return assignment;
}

function presentAppGroup({ base }: OrgHostContext, app: AppRecord) {
  return ({ sequence: _sequence, ...assignment }: AppGroupRecord): Schemas["ApplicationGroup"] => ({
    ...assignment,
    _links: {
      app: { href: `${base}/api/v1/apps/${app.id}` },
      self: { href: `${base}/api/v1/apps/${app.id}/groups/${assignment.id}` },
      group: { href: `${base}/api/v1/groups/${assignment.id}` },
    },
  });
}

function presentAppUser({ base }: OrgHostContext, app: AppRecord) {
  return ({ id, created, lastUpdated, profile }: UserRecord): Schemas["ApplicationUser"] => ({
    id,
    externalId: null,
    created,
    lastUpdated,
    scope: "GROUP",
    status: "ACTIVE",
    credentials: { userName: profile.login },
    profile: {},
    _links: { app: { href: `${base}/api/v1/apps/${app.id}` }, user: { href: `${base}/api/v1/users/${id}` } },
  });
}

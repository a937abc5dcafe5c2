import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { OktaError } from "../../http/okta-error";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { missing } from "../directory/errors";
import { newId } from "../directory/ids";
import type { AppRecord, ClientRoleRecord } from "../directory/records";

type Schemas = components["schemas"];

/** Okta's standard roles, by type. */
const ROLE_LABELS: Readonly<Record<Schemas["NewClientRole"]["type"], string>> = {
  API_ACCESS_MANAGEMENT_ADMIN: "API Access Management Administrator",
  APP_ADMIN: "Application Administrator",
  GROUP_MEMBERSHIP_ADMIN: "Group Membership Administrator",
  HELP_DESK_ADMIN: "Help Desk Administrator",
  MOBILE_ADMIN: "Mobile Administrator",
  ORG_ADMIN: "Organization Administrator",
  READ_ONLY_ADMIN: "Read-Only Administrator",
  REPORT_ADMIN: "Report Administrator",
  SUPER_ADMIN: "Super Organization Administrator",
  USER_ADMIN: "Group Administrator",
};

/** GET clients/{clientId}/roles. */
export const listClientRoles: OrgHostHandler = (context) => {
  const app = appOfClient(context);
  return ok(context.directory.rolesOfApp(app.id).all().map(presentRole(context)));
};

/** POST clients/{clientId}/roles: a client can have each role once. */
export const assignClientRole: OrgHostHandler = (context) => {
  const roles = context.directory.rolesOfApp(appOfClient(context).id);
  const { type } = context.body as Schemas["NewClientRole"];
  if (roles.all().some((role) => role.type === type)) {
    throw new OktaError(409, "E0000090", "Duplicate role assignment exception.");
  }
  const time = timeOf(context);
  const role = roles.set({ id: newId("irb"), type, created: time, lastUpdated: time });
  return { status: 201, body: presentRole(context)(role) };
};

/** GET clients/{clientId}/roles/{roleAssignmentId}. */
export const getClientRole: OrgHostHandler = (context) =>
  ok(presentRole(context)(roleOf(context, appOfClient(context))));

/** DELETE clients/{clientId}/roles/{roleAssignmentId}. */
export const unassignClientRole: OrgHostHandler = (context) => {
  const app = appOfClient(context);
  context.directory.rolesOfApp(app.id).delete(roleOf(context, app).id);
  return noContent;
};

function appOfClient({ directory, parameters }: OrgHostContext): AppRecord {
  const { clientId = "" } = parameters;
  const app = directory.appOfClient(clientId);
  if (app === undefined) {
    throw missing(clientId, "PublicClientApp");
  }
  return app;
}

function roleOf({ directory, parameters }: OrgHostContext, app: AppRecord): ClientRoleRecord {
  const { roleAssignmentId = "" } = parameters;
  const role = directory.rolesOfApp(app.id).get(roleAssignmentId);
  if (role === undefined) {
    throw missing(roleAssignmentId, "RoleAssignment");
  }
  return role;
}

function presentRole({ base, parameters }: OrgHostContext) {
  return ({ sequence: _sequence, ...role }: ClientRoleRecord): Schemas["Role"] => ({
    ...role,
    label: ROLE_LABELS[role.type],
    status: "ACTIVE",
    assignmentType: "CLIENT",
    _links: { assignee: { href: `${base}/oauth2/v1/clients/${parameters.clientId}` } },
  });
}

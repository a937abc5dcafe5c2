import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { OktaError, validationFailed } from "../../http/okta-error";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { parseExpression } from "../directory/expression";
import { newId } from "../directory/ids";
import { answerPage } from "../directory/pages";
import type { AppRecord } from "../directory/records";
import { policyOf } from "../policies/policies";
import { checkKind, readApp } from "./app-body";
import { appOf } from "./app-of";
import { presentApp } from "./presentation";

type NewApplication = components["schemas"]["NewApplication"];

const PAGE_LIMIT = 20;

/** GET apps. */
export const listApplications: OrgHostHandler = (context) => {
  const { q, filter } = context.query as { q?: string; filter?: string };
  const matches = filter === undefined ? () => true : parseExpression(filter);
  const begin = q?.toLowerCase() ?? "";
  const found = context.directory.apps
    .all()
    .filter((app) => (app.label.toLowerCase().startsWith(begin) || app.name.startsWith(begin)) && matches(app));
  return answerPage(context, found, presentApp(context), PAGE_LIMIT);
};

/** POST apps. */
export const createApplication: OrgHostHandler = (context) => {
  const { directory, query } = context;
  const body = context.body as NewApplication;
  const name = checkKind(body);
  const id = newId("0oa");
  const written = readApp(name, id, body);
  requireFreeClientId(context, written);
  const time = timeOf(context);
  const app = directory.apps.set({
    id,
    name,
    ...written,
    signOnMode: body.signOnMode,
    status: query.activate === false ? "INACTIVE" : "ACTIVE",
    created: time,
    lastUpdated: time,
    policyId: directory.policyId,
  });
  return ok(presentApp(context)(app));
};

/** GET apps/{appId}. */
export const getApplication: OrgHostHandler = (context) => ok(presentApp(context)(appOf(context)));

/** PUT apps/{appId}: id, kind, status and policy do not change. */
export const replaceApplication: OrgHostHandler = (context) => {
  const app = appOf(context);
  const body = context.body as NewApplication;
  if (checkKind({ ...body, name: body.name ?? app.name }) !== app.name) {
    throw validationFailed("name", "name: The kind of an app cannot be changed.");
  }
  const { profile: _former, ...rest } = app;
  const written = readApp(app.name, app.id, body);
  requireFreeClientId(context, written, app.id);
  const changed = context.directory.apps.set({ ...rest, ...written, lastUpdated: timeOf(context) });
  return ok(presentApp(context)(changed));
};

/** DELETE apps/{appId}: an active app must be deactivated first. */
export const deleteApplication: OrgHostHandler = (context) => {
  const { id, status } = appOf(context);
  if (status === "ACTIVE") {
    throw new OktaError(403, "E0000056", "Delete application forbidden.", ["Deactivate the app before you delete it."]);
  }
  context.directory.removeApp(id);
  return noContent;
};

/** POST apps/{appId}/lifecycle/activate. */
export const activateApplication: OrgHostHandler = (context) => setStatus(context, "ACTIVE");

/** POST apps/{appId}/lifecycle/deactivate. */
export const deactivateApplication: OrgHostHandler = (context) => setStatus(context, "INACTIVE");

/** PUT apps/{appId}/policies/{policyId}. */
export const assignApplicationPolicy: OrgHostHandler = (context) => {
  const app = appOf(context);
  const { id: policyId } = policyOf(context);
  context.directory.apps.set({ ...app, policyId, lastUpdated: timeOf(context) });
  return noContent;
};

function setStatus(context: OrgHostContext, status: AppRecord["status"]) {
  context.directory.apps.set({ ...appOf(context), status, lastUpdated: timeOf(context) });
  return ok({});
}

function requireFreeClientId({ directory }: OrgHostContext, app: Pick<AppRecord, "credentials">, exceptId?: string) {
  const clientId = (app.credentials.oauthClient as { readonly client_id: string } | undefined)?.client_id;
  const owner = clientId === undefined ? undefined : directory.appOfClient(clientId);
  if (owner !== undefined && owner.id !== exceptId) {
    throw validationFailed("client_id", "client_id: Another app has this client id already.");
  }
}

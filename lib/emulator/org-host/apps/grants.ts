import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { validationFailed } from "../../http/okta-error";
import { noContent, timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import { missing } from "../directory/errors";
import { newId } from "../directory/ids";
import type { AppRecord, GrantRecord, JsonObject } from "../directory/records";
import { appOf } from "./app-of";

type Schemas = components["schemas"];

/** GET apps/{appId}/grants. */
export const listScopeGrants: OrgHostHandler = (context) => {
  const app = appOf(context);
  return ok(context.directory.grantsOfApp(app.id).all().map(presentGrant(context, app)));
};

/** POST apps/{appId}/grants: grants a scope of the org's own API. Each scope can be granted once. */
export const grantScope: OrgHostHandler = (context) => {
  const app = appOf(context);
  const { scopeId } = context.body as Schemas["NewScopeGrant"];
  const grants = context.directory.grantsOfApp(app.id);
  if (!/^okta\.[\w.]+$/.test(scopeId)) {
    throw validationFailed("scopeId", "scopeId: The scope is not one of Okta's.");
  }
  if (grants.all().some((grant) => grant.scopeId === scopeId)) {
    throw validationFailed("scopeId", `scopeId: The scope ${scopeId} was granted to the app already.`);
  }
  const time = timeOf(context);
  const grant = grants.set({ id: newId("oag"), scopeId, created: time, lastUpdated: time });
  return { status: 201, body: presentGrant(context, app)(grant) };
};

/** GET apps/{appId}/grants/{grantId}. */
export const getScopeGrant: OrgHostHandler = (context) => {
  const app = appOf(context);
  return ok(presentGrant(context, app)(grantOf(context, app)));
};

/** DELETE apps/{appId}/grants/{grantId}. */
export const revokeScope: OrgHostHandler = (context) => {
  const app = appOf(context);
  const { id } = grantOf(context, app);
  context.directory.grantsOfApp(app.id).delete(id);
  return noContent;
};

function grantOf({ directory, parameters }: OrgHostContext, app: AppRecord): GrantRecord {
  const { grantId = "" } = parameters;
  const grant = directory.grantsOfApp(app.id).get(grantId);
  if (grant === undefined) {
    throw missing(grantId, "OAuth2ScopeConsentGrant");
  }
  return grant;
}

function presentGrant({ base, directory }: OrgHostContext, app: AppRecord) {
  return ({ sequence: _sequence, ...grant }: GrantRecord): Schemas["ScopeGrant"] => ({
    ...grant,
    status: "ACTIVE",
    createdBy: { id: directory.adminId, type: "User" },
    issuer: base,
    clientId: (app.credentials.oauthClient as JsonObject | undefined)?.client_id as string | undefined,
    source: "ADMIN",
    _links: {
      app: { href: `${base}/api/v1/apps/${app.id}`, title: app.label },
      self: { href: `${base}/api/v1/apps/${app.id}/grants/${grant.id}` },
    },
  });
}

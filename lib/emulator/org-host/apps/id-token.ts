import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { timeOf, type OrgHostHandler } from "../context";
import type { JsonObject } from "../directory/records";
import { appOf } from "./app-of";

type IdTokenSettings = components["schemas"]["IdTokenSettings"];

/** GET internal/apps/{appId}/settings/oauth/idToken. */
export const getIdTokenSettings: OrgHostHandler = (context) => {
  const { id, credentials, idTokenSettings } = appOf(context);
  const { client_id: audience = id } = (credentials.oauthClient ?? {}) as { readonly client_id?: string };
  const settings: IdTokenSettings = {
    issuer: context.base,
    orgUrl: null,
    customUrl: null,
    audience,
    issuerMode: "ORG_URL",
    ...idTokenSettings,
  };
  return ok(settings);
};

/** POST internal/apps/{appId}/settings/oauth/idToken. */
export const replaceIdTokenSettings: OrgHostHandler = (context) => {
  const { issuerMode, groupsClaim } = context.body as IdTokenSettings;
  const given = Object.entries({ issuerMode, groupsClaim }).filter(([, value]) => value !== undefined);
  const idTokenSettings = Object.fromEntries(given) as JsonObject;
  context.directory.apps.set({ ...appOf(context), idTokenSettings, lastUpdated: timeOf(context) });
  return ok({ issuer: null, orgUrl: null, customUrl: null, audience: null, ...idTokenSettings });
};

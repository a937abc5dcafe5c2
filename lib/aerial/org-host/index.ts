/** Calls on an Okta org's own host: its consent to Aerial, and the Org Creator. */
export { OrgHostClient } from "./client";
export { CreationPace } from "./creation-pace";
export { childDomain, childUrl, type AerialConsent, type ChildOrg, type NewChildOrg } from "./model";
export type { OrgHost, OrgHostClientOptions, OrgTokenType } from "./options";
export type { WaitOptions } from "./readiness";

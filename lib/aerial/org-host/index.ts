/** The API on an Okta org's own host: consent to Aerial, the Org Creator, and the System Log. */
export { OrgHostClient } from "./client";
export { readLogEvent, type LogClient, type LogEntity, type LogEvent } from "./log-event";
export { AERIAL_EVENT_PREFIX, logFilter, type LogFilter } from "./log-filter";
export { LOGS_SCOPE, SYSTEM_LOG_ADVICE, SystemLog, type LogQuery } from "./system-log";
export { CreationPace } from "./creation-pace";
export { childDomain, childUrl, type AerialConsent, type ChildOrg, type NewChildOrg } from "./model";
export type { OrgHost, OrgHostClientOptions, OrgTokenType } from "./options";
export type { WaitOptions } from "./readiness";

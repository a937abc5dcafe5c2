/**
 * Client of the Okta Aerial API: authentication, transport, paging, errors, and one file per group of endpoints.
 *
 * Imports allowed: `lib/facts` and `lib/text`. This module does not depend on Terraform. Importing it does not load undici
 * or jose; the first request loads them.
 */
export type { AddedOrg, AddOrgOptions } from "./account/add-org";
export type { OrgReference } from "./account/org-reference";
export { isKeyPath } from "./authentication/key-path";
export { readPrivateKey, type SignatureAlgorithm, type SigningKey } from "./authentication/private-key";
export { MANAGE_SCOPE, READ_SCOPE, type AccessToken } from "./authentication/token-client";
export { AerialClient } from "./client";
export { systemClock, type Clock } from "./support/clock";
export { isSameDomain } from "./reads/confirmed-orgs";
export type { KnownOrg, LookUpOptions, ReadOrgOptions } from "./reads/coalesced-org-reads";
export { MAX_AGE } from "./reads/max-age";
export type { SharedReadOptions } from "./reads/shared-answers";
export * from "./errors";
export type { Log, LogLevel } from "./support/log";
export type { Account, AssociatedOrg, Org, OrgGroup, OrgStatus, Product, RequestConditionTemplate } from "./model";
export type {
  AccessTokenCredentials,
  AerialClientOptions,
  Credentials,
  DpopMode,
  PrivateKeyCredentials,
  RequestOptions,
} from "./options";
export { serviceUrl } from "./options";
export * from "./org-host";

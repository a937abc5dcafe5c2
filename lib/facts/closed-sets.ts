/** The values of closed sets, as the API and the provider spell them. */

/** The statuses that an org can be given. */
export const ORG_STATUSES = ["ACTIVE", "INACTIVE"] as const;

/** Whether a template of an access request condition is applied to the orgs. */
export const APPLY_STATUSES = [
  "APPLIED",
  "APPLYING",
  "ERROR",
  "NOT_APPLIED",
  "REMOVING",
  "APPLIED_WITH_CHANGES",
] as const;

/** What destroying an org may do, from the safest on. */
export const DELETION_POLICIES = ["PREVENT", "ABANDON", "DEACTIVATE", "DELETE"] as const;

/** The policies that a provider may set for every org: neither touches one. */
export const CONFIGURABLE_DELETION_POLICIES = ["PREVENT", "ABANDON"] as const;

/** The kinds of tokens that an org's own host accepts. */
export const TOKEN_TYPES = ["SSWS", "Bearer"] as const;

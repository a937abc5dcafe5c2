/** The values of closed sets, in the spelling of the API and the provider. */

/** The statuses that can be set for an org. */
export const ORG_STATUSES = ["ACTIVE", "INACTIVE"] as const;

/** The values that say whether a template of an access request condition is applied to the orgs. */
export const APPLY_STATUSES = [
  "APPLIED",
  "APPLYING",
  "ERROR",
  "NOT_APPLIED",
  "REMOVING",
  "APPLIED_WITH_CHANGES",
] as const;

/** The deletion policies, which define what destroying an org does, from the safest to the most dangerous. */
export const DELETION_POLICIES = ["PREVENT", "ABANDON", "DEACTIVATE", "DELETE"] as const;

/** The deletion policies that a provider configuration can set for all orgs. Neither of them changes an org. */
export const CONFIGURABLE_DELETION_POLICIES = ["PREVENT", "ABANDON"] as const;

/** The types of tokens that an org's own host accepts. */
export const TOKEN_TYPES = ["SSWS", "Bearer"] as const;

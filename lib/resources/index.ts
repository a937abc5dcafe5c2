/**
 * The managed resources: one file each, schema and lifecycle.
 *
 * Imports allowed: the plugin framework's types, the Aerial client and `lib/facts`; neither gRPC nor CDKTF.
 */
import { account } from "./account";
import { childOrg } from "./child-org";
import { org } from "./org";
import { orgConsent } from "./org-consent";
import { orgProducts } from "./org-products";
import { orgStatus } from "./org-status";

export { Connection } from "./connection";
export type { ConnectionSettings } from "./connection";
export type { orgSchema } from "./org-schema";
export { listedOrg } from "./org-state";
export { LOOKED_UP_BY_DOMAIN } from "./private-keys";
export { AdoptionRefusedError } from "./rules/adoption";
export { aerialOrgProtected, isAerialOrg } from "./rules/aerial-org-guard";
export { CONFIGURABLE_DELETION_POLICIES, deletionNotAllowed, isDeletionAllowed } from "./rules/deletion-policy";
export type { ConfigurableDeletionPolicy } from "./rules/deletion-policy";
export { namedOrgProblem, validateNamedOrg } from "./rules/named-org";
export { oneOf } from "./rules/one-of";
export { domainProblem, isSameCell, isSameDomain, orgIdProblem } from "./rules/org-domain";
export { capitalized, orgName } from "./rules/org-name";
export { wasNotFound } from "./rules/org-not-found";
export { orgNotManaged } from "./rules/org-not-managed";
export { listProducts } from "./rules/products";
export { changeStatus, requireOrg } from "./rules/status-change";
export { serviceOf } from "./service-resource";

/** Resources by their type names. */
export const resources = {
  aerial_account: account,
  aerial_child_org: childOrg,
  aerial_org: org,
  aerial_org_consent: orgConsent,
  aerial_org_products: orgProducts,
  aerial_org_status: orgStatus,
};

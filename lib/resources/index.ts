/**
 * The managed resources, with their schemas and lifecycles.
 *
 * Allowed imports: the plugin framework's types, the Aerial client and `lib/facts`; not gRPC or CDKTF.
 */
import { account } from "./account/account";
import { childOrg } from "./child-org/child-org";
import { org } from "./org/org";
import { orgConsent } from "./org-consent/org-consent";
import { orgProducts } from "./org-products/org-products";
import { orgStatus } from "./org-status/org-status";

export { Connection } from "./connection";
export type { ConnectionSettings } from "./connection";
export type { orgSchema } from "./org/org-schema";
export { listedOrg } from "./org/org-state";
export { LOOKED_UP_BY_DOMAIN } from "./private-keys";
export { AdoptionRefusedError } from "./rules/adoption";
export { aerialOrgProtected, isAerialOrg } from "./rules/aerial-org-guard";
export { noteDeactivation } from "./rules/parent-org";
export { CONFIGURABLE_DELETION_POLICIES, deletionNotAllowed, isDeletionAllowed } from "./rules/deletion-policy";
export type { ConfigurableDeletionPolicy } from "./rules/deletion-policy";
export { namedOrgProblem } from "./attributes/named-org";
export { oneOf } from "./attributes/one-of";
export { isSameCell } from "../facts/cells";
export { domainProblem, groupIdProblem, isSameDomain, orgIdProblem } from "./attributes/org-domain";
export { capitalized, orgName } from "./messages/org-name";
export { wasNotFound } from "./messages/org-not-found";
export { orgNotManaged } from "./messages/org-not-managed";
export { listProducts } from "./org-products/product-sets";
export { changeStatus, requireOrg } from "./org-status/status-change";
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

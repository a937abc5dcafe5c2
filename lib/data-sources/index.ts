/**
 * The data sources: one file each, schema and look-up.
 *
 * Allowed imports: the plugin framework's types and the Aerial client, as in lib/resources; not gRPC or CDKTF. Every
 * look-up calls the API again: it may run in the middle of an apply, after a write whose result it must see.
 */
import { account } from "./account";
import { associatedOrgs } from "./associated-orgs";
import { org } from "./org";
import { orgGroup } from "./org-group";
import { orgProducts } from "./org-products";
import { orgs } from "./orgs";
import { products } from "./products";
import { requestConditionTemplates } from "./request-condition-templates";

export { managedOrgFilterAttributes, validateOrgFilter } from "./org-filter-arguments";
export { listManagedOrgs } from "./orgs";

/** Data sources by their type names. */
export const dataSources = {
  aerial_account: account,
  aerial_associated_orgs: associatedOrgs,
  aerial_org: org,
  aerial_org_group: orgGroup,
  aerial_org_products: orgProducts,
  aerial_orgs: orgs,
  aerial_products: products,
  aerial_request_condition_templates: requestConditionTemplates,
};

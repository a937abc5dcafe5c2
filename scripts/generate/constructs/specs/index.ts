/** The specs of all constructs. If a type of the provider has no spec, this module does not compile. */
import type { actions as provided } from "../../../../lib/actions";
import type { dataSources as lookups } from "../../../../lib/data-sources";
import type { ephemeralResources as ephemerals } from "../../../../lib/ephemeral-resources";
import type { resources as managed } from "../../../../lib/resources";
import type { ActionSpecOf, DataSourceSpecOf, EphemeralSpecOf, ResourceSpecOf } from "../spec";
import { accessToken } from "./access-token";
import { orgActivate, orgDeactivate, orgRequestDeletion } from "./actions";
import { account as accountData } from "./data-sources/account";
import { associatedOrgs } from "./data-sources/associated-orgs";
import { org as orgData } from "./data-sources/org";
import { orgGroup } from "./data-sources/org-group";
import { orgProducts as orgProductsData } from "./data-sources/org-products";
import { orgs } from "./data-sources/orgs";
import { products } from "./data-sources/products";
import { requestConditionTemplates } from "./data-sources/request-condition-templates";
import { account } from "./resources/account";
import { childOrg } from "./resources/child-org";
import { org } from "./resources/org";
import { orgConsent } from "./resources/org-consent";
import { orgProducts } from "./resources/org-products";
import { orgStatus } from "./resources/org-status";

export { actionConfig } from "./actions";
export { managedOrg } from "./managed-org";
export { nullOrg, nullOrgProducts, nullOrgStatus } from "./null-resource";
export { provider } from "./provider";

/** The constructs of resources, by the resources' types. */
export const resources: { readonly [T in keyof typeof managed]: ResourceSpecOf<T> } = {
  aerial_account: account,
  aerial_child_org: childOrg,
  aerial_org: org,
  aerial_org_consent: orgConsent,
  aerial_org_products: orgProducts,
  aerial_org_status: orgStatus,
};

/** The constructs of data sources, by the data sources' types. */
export const dataSources: { readonly [T in keyof typeof lookups]: DataSourceSpecOf<T> } = {
  aerial_account: accountData,
  aerial_associated_orgs: associatedOrgs,
  aerial_org: orgData,
  aerial_org_group: orgGroup,
  aerial_org_products: orgProductsData,
  aerial_orgs: orgs,
  aerial_products: products,
  aerial_request_condition_templates: requestConditionTemplates,
};

/** The constructs of ephemeral resources, by the resources' types. */
export const ephemeralResources: { readonly [T in keyof typeof ephemerals]: EphemeralSpecOf<T> } = {
  aerial_access_token: accessToken,
};

/** The constructs of actions, by the actions' types. */
export const actions: { readonly [T in keyof typeof provided]: ActionSpecOf<T> } = {
  aerial_org_activate: orgActivate,
  aerial_org_deactivate: orgDeactivate,
  aerial_org_request_deletion: orgRequestDeletion,
};

import { getAccount, listAccountProducts, replaceAccount } from "./accounts";
import type { AerialOperationId, Handler } from "./handler";
import { getOrgGroup, listOrgGroupOrgs } from "./org-groups";
import { listOrgProducts, replaceOrgProducts } from "./org-products";
import { addOrg, getOrg, listOrgs, replaceOrgStatus, requestOrgDeletion } from "./orgs";
import { listAssociatedOrgs } from "./reports";
import { listRequestConditionTemplates } from "./request-condition-templates";

/** The handler of each operation of the Aerial host. The compiler checks that none is missing. */
export const handlers: Readonly<Record<AerialOperationId, Handler>> = {
  addOrg,
  getAccount,
  getOrg,
  getOrgGroup,
  listAccountProducts,
  listAssociatedOrgs,
  listOrgGroupOrgs,
  listOrgProducts,
  listOrgs,
  listRequestConditionTemplates,
  replaceAccount,
  replaceOrgProducts,
  replaceOrgStatus,
  requestOrgDeletion,
};

import { getAccount, listAccountProducts, replaceAccount } from "./accounts";
import type { AerialOperationId, Handler } from "./handler";
import { listOrgProducts, replaceOrgProducts } from "./org-products";
import { addOrg, getOrg, listOrgs, replaceOrgStatus, requestOrgDeletion } from "./orgs";
import { listAssociatedOrgs } from "./reports";

/** The handler of each operation of the Aerial host: the compiler sees to it that none is missing. */
export const handlers: Readonly<Record<AerialOperationId, Handler>> = {
  addOrg,
  getAccount,
  getOrg,
  listAccountProducts,
  listAssociatedOrgs,
  listOrgProducts,
  listOrgs,
  replaceAccount,
  replaceOrgProducts,
  replaceOrgStatus,
  requestOrgDeletion,
};

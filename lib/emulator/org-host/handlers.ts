import * as applications from "./apps/applications";
import * as clientRoles from "./apps/client-roles";
import * as assignments from "./apps/assignments";
import * as idToken from "./apps/id-token";
import * as grants from "./apps/grants";
import * as consent from "./consent";
import type { OrgHostHandler } from "./context";
import type { OrgHostOperationId } from "./description";
import * as groups from "./groups/groups";
import * as members from "./groups/members";
import { createChildOrg } from "./org-creator";
import { getPolicy, listPolicies } from "./policies/policies";
import { getOrgMetadata, getOrgSettings } from "./settings";
import * as lifecycle from "./users/lifecycle";
import * as users from "./users/users";

/** The handler of each operation on an org's own host, except the token endpoint. */
export const handlers: Readonly<Record<Exclude<OrgHostOperationId, "requestOrgAccessToken">, OrgHostHandler>> = {
  activateApplication: applications.activateApplication,
  activateUser: lifecycle.activateUser,
  assignApplicationGroup: assignments.assignApplicationGroup,
  assignClientRole: clientRoles.assignClientRole,
  assignApplicationPolicy: applications.assignApplicationPolicy,
  assignGroupUser: members.assignGroupUser,
  createApplication: applications.createApplication,
  createChildOrg,
  createGroup: groups.createGroup,
  createUser: users.createUser,
  deactivateApplication: applications.deactivateApplication,
  deactivateUser: lifecycle.deactivateUser,
  deleteApplication: applications.deleteApplication,
  deleteGroup: groups.deleteGroup,
  deleteUser: users.deleteUser,
  expireUserPassword: lifecycle.expireUserPassword,
  getAerialConsent: consent.getAerialConsent,
  getApplication: applications.getApplication,
  getApplicationGroup: assignments.getApplicationGroup,
  getClientRole: clientRoles.getClientRole,
  getGroup: groups.getGroup,
  getIdTokenSettings: idToken.getIdTokenSettings,
  getOrgMetadata,
  getOrgSettings,
  getPolicy,
  getScopeGrant: grants.getScopeGrant,
  getUser: users.getUser,
  grantAerialConsent: consent.grantAerialConsent,
  grantScope: grants.grantScope,
  listApplicationGroups: assignments.listApplicationGroups,
  listApplications: applications.listApplications,
  listClientRoles: clientRoles.listClientRoles,
  listApplicationUsers: assignments.listApplicationUsers,
  listGroupApplications: members.listGroupApplications,
  listGroups: groups.listGroups,
  listGroupUsers: members.listGroupUsers,
  listPolicies,
  listScopeGrants: grants.listScopeGrants,
  listUserGroups: users.listUserGroups,
  listUserRoles: users.listUserRoles,
  listUsers: users.listUsers,
  reactivateUser: lifecycle.reactivateUser,
  replaceApplication: applications.replaceApplication,
  replaceGroup: groups.replaceGroup,
  replaceIdTokenSettings: idToken.replaceIdTokenSettings,
  replaceUser: users.replaceUser,
  revokeAerialConsent: consent.revokeAerialConsent,
  revokeScope: grants.revokeScope,
  suspendUser: lifecycle.suspendUser,
  unassignApplicationGroup: assignments.unassignApplicationGroup,
  unassignClientRole: clientRoles.unassignClientRole,
  unassignGroupUser: members.unassignGroupUser,
  unlockUser: lifecycle.unlockUser,
  unsuspendUser: lifecycle.unsuspendUser,
  updateUser: users.updateUser,
};

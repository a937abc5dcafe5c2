import type { components } from "../../aerial/description/api.generated";
import { ok, type Answer } from "../http/answer";
import { accessDenied, validationFailed } from "../http/okta-error";
import type { EmulatorOrg } from "../state/records";
import type { Handler, HandlerContext } from "./handler";
import { answerPage } from "./list";
import { changeableOrg, isVisible, managedOrg } from "./managed-org";
import { presentOrg } from "./presentation";

type Schemas = components["schemas"];

/** GET orgs: the orgs that the account manages, in pages. */
export const listOrgs: Handler = (context) => {
  const { account, listedOrgs } = context;
  const orgs = listedOrgs.read().filter(({ accountId }) => accountId === account.id);
  return answerPage(orgs, "orgs", context, (org) => presentOrg(org, context));
};

/** GET orgs/{orgId}. */
export const getOrg: Handler = (context) => ok(presentOrg(managedOrg(context), context));

/** POST orgs: adds an org by id or domain. The org must have granted consent and be on the same contract. */
export const addOrg: Handler = (context) => {
  const { account, store, switches } = context;
  const org = orgToAdd(context);
  if (org.accountId === account.id && switches.alreadyManaged === "200") {
    return answerOrg(org, context);
  }
  if (org.accountId !== null) {
    throw validationFailed("org", "The org is already linked to an Account.");
  }
  if (org.consentTo !== account.id) {
    throw consentMissing(context);
  }
  return answerOrg(store.updateOrg(org.id, { accountId: account.id }), context);
};

/** PUT orgs/{orgId}/status. */
export const replaceOrgStatus: Handler = (context) => {
  const { status } = context.body as Schemas["OrgStatusUpdate"];
  const org = changeableOrg(context);
  if (org.status === status && context.switches.sameStatus === "400") {
    throw validationFailed("status", `status: The org is ${status} already.`);
  }
  if (status === "INACTIVE" && org.parentOrg === true) {
    throw validationFailed("status", "status: A parent org cannot be made inactive.");
  }
  return answerOrg(context.store.updateOrg(org.id, { status }), context);
};

/** POST orgs/{orgId}/deletionRequest: only for INACTIVE orgs, and only in the sandbox or for partners. */
export const requestOrgDeletion: Handler = (context) => {
  const org = changeableOrg(context);
  if (!context.deletionAllowed) {
    throw accessDenied(["Orgs can be deleted only in the sandbox or by accounts in the Okta Partner Program."]);
  }
  if (org.status !== "INACTIVE") {
    throw validationFailed("status", "The org must be INACTIVE before its deletion can be requested.");
  }
  const deletionRequestedAt = new Date(context.now()).toISOString();
  context.store.updateOrg(org.id, { deletionRequested: true, deletionRequestedAt });
  return ok({});
};

function orgToAdd(context: HandlerContext): EmulatorOrg {
  const { account, body, store } = context;
  const { orgId, domain } = body as { orgId?: string; domain?: string };
  const field = orgId === undefined ? "domain" : "orgId";
  const org = orgId === undefined ? store.orgByDomain(domain ?? "") : store.org(orgId);
  if (org === undefined || !isVisible(org, context)) {
    throw validationFailed(field, `${field}: The org cannot be found.`);
  }
  if (org.contract !== account.contract) {
    throw validationFailed(field, "The org is not on the same Okta contract as the Aerial account.");
  }
  return org;
}

function consentMissing({ switches }: HandlerContext): Error {
  const cause = "The org has not granted consent to the Aerial account.";
  return switches.consentRefusal === "400" ? validationFailed("org", cause) : accessDenied([cause]);
}

function answerOrg(org: EmulatorOrg, context: HandlerContext): Answer {
  return ok(presentOrg(org, context));
}

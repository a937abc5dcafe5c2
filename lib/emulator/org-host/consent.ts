import type { components } from "../../aerial/description/org-host-api.generated";
import { ok, type Answer } from "../http/answer";
import { OktaError, validationFailed } from "../http/okta-error";
import type { EmulatorOrg } from "../state/records";
import type { OrgHostContext, OrgHostHandler } from "./context";

type Schemas = components["schemas"];

/** GET org/privacy/aerial. */
export const getAerialConsent: OrgHostHandler = ({ org }) => answerConsent(org);

/**
 * POST org/privacy/aerial/grant: grants consent to one account. It fails if the org has already granted consent or is
 * in an account.
 */
export const grantAerialConsent: OrgHostHandler = (context) => {
  const { now, org, store } = context;
  const { accountId } = context.body as Schemas["AerialConsentRequest"];
  if (store.account(accountId) === undefined) {
    throw validationFailed("accountId", "Invalid aerial account ID.");
  }
  requireUnlinked(context);
  if (org.consentTo !== null) {
    throw validationFailed("accountId", "The org already has a consent grant added to Aerial.");
  }
  const consentDate = new Date(now()).toISOString();
  return answerConsent(store.updateOrg(org.id, { consentTo: accountId, consentDate }));
};

/** POST org/privacy/aerial/revoke: fails if the org is in an account. */
export const revokeAerialConsent: OrgHostHandler = (context) => {
  const { org, store } = context;
  const { accountId } = context.body as Schemas["AerialConsentRequest"];
  requireUnlinked(context);
  if (org.consentTo === null) {
    throw noConsent(org);
  }
  if (org.consentTo !== accountId) {
    throw validationFailed("accountId", "Invalid aerial account ID.");
  }
  store.updateOrg(org.id, { consentTo: null });
  return ok({ accountId });
};

function requireUnlinked({ org }: OrgHostContext): void {
  if (org.accountId !== null) {
    throw validationFailed("accountId", "The org is already linked to an Account.");
  }
}

/** Returns the account that manages the org or can add it. An org in an account has granted consent before. */
export function consentOf({ accountId, consentTo }: EmulatorOrg): string | null {
  return consentTo ?? accountId;
}

function answerConsent(org: EmulatorOrg): Answer {
  const accountId = consentOf(org);
  if (accountId === null) {
    throw noConsent(org);
  }
  const consent: Schemas["AerialConsent"] = {
    accountId,
    grantedBy: "00u1ab2cd3ef4gh5ij6k",
    grantedDate: org.consentDate ?? org.createdDate,
  };
  return ok(consent);
}

function noConsent(org: EmulatorOrg): OktaError {
  return new OktaError(404, "E0000007", `Not found: Resource not found: ${org.id} (AerialConsent)`);
}

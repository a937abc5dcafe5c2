import { notFound, validationFailed } from "../http/okta-error";
import type { EmulatorOrg } from "../state/records";
import type { HandlerContext } from "./handler";

/** Whether reads and lists show the org. */
export function isVisible(
  { deletionRequested, deletionRequestedAt }: EmulatorOrg,
  { switches, now }: Pick<HandlerContext, "switches" | "now">,
): boolean {
  if (!deletionRequested) {
    return true;
  }
  const { afterDeletion, deletionSeconds } = switches;
  const requestedAt = deletionRequestedAt === undefined ? 0 : Date.parse(deletionRequestedAt);
  const gone = deletionSeconds !== null && now() >= requestedAt + deletionSeconds * 1000;
  return afterDeletion === "get_200" && !gone;
}

/**
 * Returns the org in the path.
 * @throws OktaError 404 E0000007 if the account does not manage it
 */
export function managedOrg(context: HandlerContext): EmulatorOrg {
  const { store, account, parameters } = context;
  const id = parameters.orgId ?? "";
  const org = store.org(id);
  if (org === undefined || org.accountId !== account.id || !isVisible(org, context)) {
    throw notFound(id, "Org");
  }
  return org;
}

/**
 * Returns the org in the path, whose deletion was not requested.
 * @throws OktaError 404 E0000007 if the account does not manage it, 400 E0000001 if its deletion was requested
 */
export function changeableOrg(context: HandlerContext): EmulatorOrg {
  const org = managedOrg(context);
  if (org.deletionRequested) {
    throw validationFailed("orgId", "The deletion of the org was requested; it cannot be changed any more.");
  }
  return org;
}

import { ok } from "../../http/answer";
import { accessDenied, OktaError, validationFailed } from "../../http/okta-error";
import { timeOf, type OrgHostContext, type OrgHostHandler } from "../context";
import type { UserRecord, UserStatus } from "../directory/records";
import { presentUser } from "./presentation";
import { userOf } from "./user-of";

/** POST users/{userId}/lifecycle/activate. */
export const activateUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status !== "STAGED" && user.status !== "DEPROVISIONED") {
    throw new OktaError(403, "E0000016", "Activation failed because the user is already active");
  }
  move(context, user, user.hasPassword ? "ACTIVE" : "PROVISIONED");
  return ok({});
};

/** POST users/{userId}/lifecycle/reactivate. */
export const reactivateUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status !== "PROVISIONED") {
    throw wrongStatus();
  }
  move(context, user, "PROVISIONED");
  return ok({});
};

/** POST users/{userId}/lifecycle/deactivate. */
export const deactivateUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status === "DEPROVISIONED") {
    throw wrongStatus();
  }
  context.directory.users.set(deactivated(context, user));
  return ok({});
};

/** POST users/{userId}/lifecycle/suspend. */
export const suspendUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status !== "ACTIVE") {
    throw validationFailed("user", "Cannot suspend a user that is not active");
  }
  requireOther(context, user);
  move(context, user, "SUSPENDED");
  return ok({});
};

/** POST users/{userId}/lifecycle/unsuspend. */
export const unsuspendUser: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status !== "SUSPENDED") {
    throw validationFailed("user", "Cannot unsuspend a user that is not suspended");
  }
  move(context, user, "ACTIVE");
  return ok({});
};

/** POST users/{userId}/lifecycle/unlock: users cannot sign in to the emulator, so they are never locked out. */
export const unlockUser: OrgHostHandler = (context) => {
  userOf(context);
  throw new OktaError(403, "E0000032", "Unlock is not allowed for this user.");
};

/** POST users/{userId}/lifecycle/expire_password. */
export const expireUserPassword: OrgHostHandler = (context) => {
  const user = userOf(context);
  if (user.status !== "ACTIVE" && user.status !== "PASSWORD_EXPIRED") {
    throw wrongStatus();
  }
  return ok(presentUser(context)(move(context, user, "PASSWORD_EXPIRED")));
};

/**
 * Returns the user with the status DEPROVISIONED.
 * @throws OktaError 403 E0000006 for the admin who owns the org's API token
 */
export function deactivated(context: OrgHostContext, user: UserRecord): UserRecord {
  requireOther(context, user);
  const time = timeOf(context);
  return { ...user, status: "DEPROVISIONED", statusChanged: time, lastUpdated: time };
}

function requireOther({ directory }: OrgHostContext, user: UserRecord): void {
  if (user.id === directory.adminId) {
    throw accessDenied([
      "The org's first admin cannot be deactivated in the emulator, because that user owns the org's API token.",
    ]);
  }
}

function move({ directory, now }: OrgHostContext, user: UserRecord, status: UserStatus): UserRecord {
  const time = timeOf({ now });
  const activated = user.activated ?? time;
  return directory.users.set({ ...user, status, activated, statusChanged: time, lastUpdated: time });
}

function wrongStatus(): OktaError {
  return new OktaError(403, "E0000038", "This operation is not allowed in the user's current status.");
}

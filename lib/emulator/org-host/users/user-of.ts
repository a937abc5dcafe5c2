import type { OrgHostContext } from "../context";
import { missing } from "../directory/errors";
import type { UserRecord } from "../directory/records";

/**
 * Returns the user in the path: by id, by login, or `me` for the owner of the API token.
 * @throws OktaError 404 E0000007; a service app is not a user
 */
export function userOf({ clientId, directory, parameters }: OrgHostContext): UserRecord {
  const { userId = "" } = parameters;
  const owner = clientId === undefined ? directory.users.get(directory.adminId) : undefined;
  const user = userId === "me" ? owner : directory.user(userId);
  if (user === undefined) {
    throw missing(userId, "User");
  }
  return user;
}

import type { OrgHostContext } from "../context";
import { missing } from "../directory/errors";
import type { AppRecord } from "../directory/records";

/**
 * Returns the app in the path.
 * @throws OktaError 404 E0000007
 */
export function appOf({ directory, parameters }: OrgHostContext): AppRecord {
  const { appId = "" } = parameters;
  const app = directory.apps.get(appId);
  if (app === undefined) {
    throw missing(appId, "AppInstance");
  }
  return app;
}

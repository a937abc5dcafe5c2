/** The implementation of the two actions that change an org's status. */
import type { OrgStatus } from "../aerial";
import type { ActionContext } from "../plugin";
import { capitalized, changeStatus, orgName, type Connection } from "../resources";

const DOING: Readonly<Record<OrgStatus, string>> = { ACTIVE: "Activating", INACTIVE: "Deactivating" };

/** Sets an org's status unless the org already has it, and reports the progress. */
export async function changeOrgStatus(
  orgId: string,
  status: OrgStatus,
  { connection, signal, progress }: ActionContext<Connection>,
): Promise<void> {
  const { org, isChanged } = await changeStatus(
    // Nothing has read the org before an action is invoked, so a cached response is not good enough.
    {
      orgId,
      status,
      attribute: "org_id",
      maxAge: 0,
      onChange: (found) => progress(`${DOING[status]} ${orgName(found)}`),
    },
    connection,
    signal,
  );
  progress(`${capitalized(orgName(org))} is ${isChanged ? "" : "already "}${status.toLowerCase()}`);
}

/** What the two actions on an org's status do. */
import type { OrgStatus } from "../aerial";
import type { ActionContext } from "../plugin";
import { capitalized, changeStatus, orgName, type Connection } from "../resources";

const DOING: Readonly<Record<OrgStatus, string>> = { ACTIVE: "Activating", INACTIVE: "Deactivating" };

/** Sets an org's status, if it does not have it already, and tells of it. */
export async function changeOrgStatus(
  orgId: string,
  status: OrgStatus,
  { connection, signal, progress }: ActionContext<Connection>,
): Promise<void> {
  const { org, isChanged } = await changeStatus(
    // An action is invoked for its own sake: it looks at the org as it is.
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
  progress(`${capitalized(orgName(org))} is ${status.toLowerCase()}${isChanged ? "" : " already"}`);
}

import type { components } from "../../../aerial/description/org-host-api.generated";
import type { OrgHostContext } from "../context";
import type { GroupRecord } from "../directory/records";

/** Returns a function that presents a group in responses. */
export function presentGroup({ base }: Pick<OrgHostContext, "base">) {
  return ({ sequence: _sequence, ...group }: GroupRecord): components["schemas"]["Group"] => ({
    ...group,
    objectClass: ["okta:user_group"],
    _links: {
      logo: [],
      users: { href: `${base}/api/v1/groups/${group.id}/users` },
      apps: { href: `${base}/api/v1/groups/${group.id}/apps` },
    },
  });
}

import type { components } from "../../../aerial/description/org-host-api.generated";
import type { OrgHostContext } from "../context";
import { derivedId } from "../directory/ids";
import type { UserRecord, UserStatus } from "../directory/records";

type User = components["schemas"]["User"];

/** The API calls that each status allows, as the links in a response list them. */
const LIFECYCLE_LINKS: Readonly<Record<UserStatus, readonly string[]>> = {
  STAGED: ["activate"],
  PROVISIONED: ["suspend", "reactivate", "deactivate"],
  ACTIVE: ["suspend", "expire_password", "deactivate"],
  PASSWORD_EXPIRED: ["suspend", "deactivate"],
  SUSPENDED: ["unsuspend", "deactivate"],
  DEPROVISIONED: ["activate"],
};

/** Returns a function that presents a user in responses. */
export function presentUser(context: Pick<OrgHostContext, "base" | "org">) {
  return (user: UserRecord): User => {
    const presented = presentMember(context)(user);
    const own = `${context.base}/api/v1/users/${user.id}`;
    const links = LIFECYCLE_LINKS[user.status].map((name) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      { href: `${own}/lifecycle/${name}`, method: "POST" },
    ]);
    return { ...presented, _links: { ...presented._links, ...Object.fromEntries(links) } };
  };
}

/** Returns a function that presents a user in lists of members, with only one link. */
export function presentMember({ base, org }: Pick<OrgHostContext, "base" | "org">) {
  return (user: UserRecord): User => {
    const { id, status, created, activated, statusChanged, lastUpdated, passwordChanged } = user;
    return {
      id,
      status,
      created,
      activated,
      statusChanged,
      lastLogin: null,
      lastUpdated,
      passwordChanged,
      ...(user.realmId === undefined ? {} : { realmId: user.realmId }),
      type: { id: user.typeId ?? derivedId("oty", org.id) },
      profile: { firstName: null, lastName: null, mobilePhone: null, secondEmail: null, ...user.profile },
      credentials: {
        ...(user.hasPassword ? { password: {} } : {}),
        ...(user.recoveryQuestion === undefined ? {} : { recovery_question: { question: user.recoveryQuestion } }),
        provider: { type: "OKTA", name: "OKTA" },
      },
      _links: { self: { href: `${base}/api/v1/users/${id}` } },
    };
  };
}

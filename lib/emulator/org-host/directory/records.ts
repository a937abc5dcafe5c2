/** The objects of an org as plain values. None of them contains a secret. */
import type { FromShape } from "../../description/from-shape";
import type {
  appGroupSchema,
  appSchema,
  clientRoleSchema,
  directorySchema,
  grantSchema,
  groupSchema,
  memberSchema,
  userSchema,
} from "../../state/directory-schemas";

/** A JSON object with any properties. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An app. */
export type AppRecord = FromShape<typeof appSchema>;

/** A group. */
export type GroupRecord = FromShape<typeof groupSchema>;

/** A user. */
export type UserRecord = FromShape<typeof userSchema>;

/** The possible statuses of a user. */
export type UserStatus = UserRecord["status"];

/** A member of a group. */
export type MemberRecord = FromShape<typeof memberSchema>;

/** An app that is assigned to a group. */
export type AppGroupRecord = FromShape<typeof appGroupSchema>;

/** A scope that an app may request. */
export type GrantRecord = FromShape<typeof grantSchema>;

/** An admin role of a service app. */
export type ClientRoleRecord = FromShape<typeof clientRoleSchema>;

/** The configuration of one org. */
export type EmulatorDirectory = FromShape<typeof directorySchema>;

/** The objects of an org by their lists. */
export interface DirectoryParts {
  readonly apps: AppRecord;
  readonly groups: GroupRecord;
  readonly users: UserRecord;
  /** The list of a group. */
  readonly members: MemberRecord;
  /** The list of an app, like the following ones. */
  readonly appGroups: AppGroupRecord;
  readonly grants: GrantRecord;
  readonly roles: ClientRoleRecord;
}

/** The list of an object of an org. */
export interface DirectoryPlace {
  readonly part: keyof DirectoryParts;
  /** Id of the group or app that owns the list. Empty for apps, groups and users. */
  readonly ownerId: string;
}

/** One change of an org's configuration: a new, changed or removed object. */
export type DirectoryChange = DirectoryPlace &
  ({ readonly value: DirectoryParts[keyof DirectoryParts] } | { readonly removedId: string });

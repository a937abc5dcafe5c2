/** What an org holds, as plain values: none of them has a secret. */
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

/** A JSON object whose properties are the client's own. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An app. */
export type AppRecord = FromShape<typeof appSchema>;

/** A group. */
export type GroupRecord = FromShape<typeof groupSchema>;

/** A user. */
export type UserRecord = FromShape<typeof userSchema>;

/** The states that a user of the emulator can have. */
export type UserStatus = UserRecord["status"];

/** A member of a group. */
export type MemberRecord = FromShape<typeof memberSchema>;

/** An app that is assigned to a group. */
export type AppGroupRecord = FromShape<typeof appGroupSchema>;

/** A scope that an app may request. */
export type GrantRecord = FromShape<typeof grantSchema>;

/** An admin role of a service app. */
export type ClientRoleRecord = FromShape<typeof clientRoleSchema>;

/** All that configures one org. */
export type EmulatorDirectory = FromShape<typeof directorySchema>;

/** The objects of an org by the lists that they are in. */
export interface DirectoryParts {
  readonly apps: AppRecord;
  readonly groups: GroupRecord;
  readonly users: UserRecord;
  /** Of a group. */
  readonly members: MemberRecord;
  /** Of an app, as are the others below. */
  readonly appGroups: AppGroupRecord;
  readonly grants: GrantRecord;
  readonly roles: ClientRoleRecord;
}

/** Which list an object of an org is in. */
export interface DirectoryPlace {
  readonly part: keyof DirectoryParts;
  /** The group or the app whose list it is; empty for apps, groups and users. */
  readonly ownerId: string;
}

/** One change of what configures an org: an object that is there from now on, or one that is no more. */
export type DirectoryChange = DirectoryPlace &
  ({ readonly value: DirectoryParts[keyof DirectoryParts] } | { readonly removedId: string });

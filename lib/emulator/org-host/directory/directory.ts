import { Collection } from "./collection";
import { derivedId } from "./ids";
import type {
  AppGroupRecord,
  AppRecord,
  ClientRoleRecord,
  GrantRecord,
  GroupRecord,
  JsonObject,
  UserRecord,
} from "./records";

/** Profile of the admin whom an org has from the start. */
export type AdminProfile = UserRecord["profile"];

/** The apps, groups and users of one org, in memory. */
export class Directory {
  readonly apps = new Collection<AppRecord>();
  readonly groups = new Collection<GroupRecord>();
  readonly users = new Collection<UserRecord>();
  /** The super admin whose API token the org takes. */
  readonly adminId: string;
  /** The access policy that every app has at first. */
  readonly policyId: string;
  /** The group that every user is in. */
  readonly everyoneId: string;
  private readonly memberIds = new Map<string, Set<string>>();
  private readonly appGroups = new Map<string, Collection<AppGroupRecord>>();
  private readonly appGrants = new Map<string, Collection<GrantRecord>>();
  private readonly appRoles = new Map<string, Collection<ClientRoleRecord>>();

  /**
   * Holds the admin and the group Everyone.
   * @param created when the org was created, ISO 8601
   */
  constructor(
    readonly orgId: string,
    readonly created: string,
    admin: AdminProfile,
  ) {
    this.policyId = derivedId("rst", orgId);
    this.everyoneId = derivedId("00g", orgId);
    this.adminId = derivedId("00u", orgId);
    const dates = { created, lastUpdated: created };
    this.groups.set({
      ...dates,
      id: this.everyoneId,
      type: "BUILT_IN",
      profile: { name: "Everyone", description: "All users in your organization" },
      lastMembershipUpdated: created,
    });
    this.users.set({
      ...dates,
      id: this.adminId,
      status: "ACTIVE",
      profile: admin,
      hasPassword: true,
      activated: created,
      statusChanged: created,
      passwordChanged: created,
    });
  }

  /** The user of an id or, without letter case, of a login. */
  user(idOrLogin: string): UserRecord | undefined {
    const login = idOrLogin.toLowerCase();
    return this.users.get(idOrLogin) ?? this.users.all().find(({ profile }) => profile.login.toLowerCase() === login);
  }

  /** The members of a group. Everyone has all users. */
  members(groupId: string): readonly UserRecord[] {
    const ids = this.memberIds.get(groupId);
    return this.users.all().filter(({ id }) => groupId === this.everyoneId || ids?.has(id) === true);
  }

  /** The groups of a user. */
  groupsOf(userId: string): readonly GroupRecord[] {
    return this.groups.all().filter(({ id }) => id === this.everyoneId || this.memberIds.get(id)?.has(userId) === true);
  }

  /** Adds a user to a group. @param time ISO 8601 */
  addMember(group: GroupRecord, userId: string, time: string): void {
    this.changeMembers(group, time, (ids) => ids.add(userId));
  }

  /** Takes a user out of a group. @param time ISO 8601 */
  removeMember(group: GroupRecord, userId: string, time: string): void {
    this.changeMembers(group, time, (ids) => ids.delete(userId));
  }

  /** The groups that an app is assigned to. */
  groupsOfApp(appId: string): Collection<AppGroupRecord> {
    return kept(this.appGroups, appId);
  }

  /** The apps that are assigned to a group. */
  appsOfGroup(groupId: string): readonly AppRecord[] {
    return this.apps.all().filter(({ id }) => this.groupsOfApp(id).get(groupId) !== undefined);
  }

  /** The users whom an app is assigned to through groups. */
  usersOfApp(appId: string): readonly UserRecord[] {
    const ids = this.groupsOfApp(appId)
      .all()
      .flatMap((group) => this.members(group.id).map(({ id }) => id));
    const assigned = new Set(ids);
    return this.users.all().filter(({ id }) => assigned.has(id));
  }

  /** The scopes that an app was granted. */
  grantsOfApp(appId: string): Collection<GrantRecord> {
    return kept(this.appGrants, appId);
  }

  /** The admin roles that a service app has. */
  rolesOfApp(appId: string): Collection<ClientRoleRecord> {
    return kept(this.appRoles, appId);
  }

  /** The app that is an OAuth client of this id. */
  appOfClient(clientId: string): AppRecord | undefined {
    return this.apps.all().find(({ credentials }) => (credentials.oauthClient as JsonObject)?.client_id === clientId);
  }

  /** Removes an app, its assignments, its grants and its roles. */
  removeApp(id: string): void {
    this.apps.delete(id);
    this.appGroups.delete(id);
    this.appGrants.delete(id);
    this.appRoles.delete(id);
  }

  /** Removes a group, its memberships and its assignments. */
  removeGroup(id: string): void {
    this.groups.delete(id);
    this.memberIds.delete(id);
    this.appGroups.forEach((groups) => groups.delete(id));
  }

  /** Removes a user and the memberships. */
  removeUser(id: string): void {
    this.users.delete(id);
    this.memberIds.forEach((ids) => ids.delete(id));
  }

  private changeMembers(group: GroupRecord, time: string, change: (ids: Set<string>) => void): void {
    const ids = this.memberIds.get(group.id) ?? new Set();
    const before = ids.size;
    change(ids);
    this.memberIds.set(group.id, ids);
    if (ids.size !== before) {
      this.groups.set({ ...group, lastMembershipUpdated: time });
    }
  }
}

function kept<T extends { readonly id: string; readonly sequence: number }>(
  collections: Map<string, Collection<T>>,
  id: string,
): Collection<T> {
  const collection = collections.get(id) ?? new Collection<T>();
  collections.set(id, collection);
  return collection;
}

/** The directories of all orgs. One is made when it is first needed. */
export class Directories {
  private readonly byOrg = new Map<string, Directory>();

  /** That of an org. */
  of({
    id,
    domain,
    createdDate,
  }: {
    readonly id: string;
    readonly domain: string;
    readonly createdDate: string;
  }): Directory {
    return this.byOrg.get(id) ?? this.open(id, createdDate, defaultAdmin(domain));
  }

  /** Makes that of a new org, with its first admin. */
  open(orgId: string, created: string, admin: AdminProfile): Directory {
    const directory = new Directory(orgId, created, admin);
    this.byOrg.set(orgId, directory);
    return directory;
  }

  /** The org that has the app of an OAuth client, where it is one org only. */
  orgOfClient(clientId: string): string | undefined {
    const owners = [...this.byOrg.values()].filter((directory) => directory.appOfClient(clientId) !== undefined);
    return owners.length === 1 ? owners[0]?.orgId : undefined;
  }

  /** Forgets all. */
  clear(): void {
    this.byOrg.clear();
  }
}

function defaultAdmin(domain: string): AdminProfile {
  const login = `admin@${domain}`;
  return { firstName: "Super", lastName: "Admin", login, email: login };
}

import { Collection } from "./collection";
import { derivedId } from "./ids";
import type {
  AppGroupRecord,
  AppRecord,
  ClientRoleRecord,
  DirectoryChange,
  DirectoryParts,
  EmulatorDirectory,
  GrantRecord,
  GroupRecord,
  JsonObject,
  UserRecord,
} from "./records";

/** Profile of an org's first admin. */
export type AdminProfile = UserRecord["profile"];

/** The lists that each app has. */
const PARTS_OF_APPS = ["appGroups", "grants", "roles"] as const;
/** The lists that each app or group has. */
const OWNED_PARTS = ["members", ...PARTS_OF_APPS] as const;

/** The apps, groups and users of one org. */
export class Directory {
  readonly apps: Collection<AppRecord>;
  readonly groups: Collection<GroupRecord>;
  readonly users: Collection<UserRecord>;
  /** The super admin who owns the org's API token. */
  readonly adminId: string;
  /** The initial access policy of every app. */
  readonly policyId: string;
  /** The group Everyone, which contains every user. */
  readonly everyoneId: string;
  /** Collections by part and owner. */
  private readonly owned = new Map<string, Collection<DirectoryParts[keyof DirectoryParts]>>();

  /**
   * Creates an empty directory.
   * @param created when the org was created, ISO 8601
   * @param changed called after each change
   */
  constructor(
    readonly orgId: string,
    readonly created: string,
    private readonly changed: (change: DirectoryChange) => void = () => undefined,
  ) {
    this.policyId = derivedId("rst", orgId);
    this.everyoneId = derivedId("00g", orgId);
    this.adminId = derivedId("00u", orgId);
    this.apps = this.collection("apps");
    this.groups = this.collection("groups");
    this.users = this.collection("users");
  }

  /** Adds the initial objects of every org, the admin and the group Everyone, without calling `changed`. */
  begin(admin: AdminProfile): void {
    const { created } = this;
    const common = { sequence: 1, created, lastUpdated: created };
    this.groups.put({
      ...common,
      id: this.everyoneId,
      type: "BUILT_IN",
      profile: { name: "Everyone", description: "All users in your organization" },
      lastMembershipUpdated: created,
    });
    this.users.put({
      ...common,
      id: this.adminId,
      status: "ACTIVE",
      profile: admin,
      hasPassword: true,
      activated: created,
      statusChanged: created,
      passwordChanged: created,
    });
  }

  /** Returns the complete content. */
  state(): EmulatorDirectory {
    const { orgId, created, apps, groups, users } = this;
    return {
      orgId,
      created,
      apps: apps.all(),
      groups: groups.all(),
      users: users.all(),
      members: this.listsOf("members"),
      appGroups: this.listsOf("appGroups"),
      grants: this.listsOf("grants"),
      roles: this.listsOf("roles"),
    };
  }

  /** Adds the content of another directory without calling `changed`. */
  load(state: EmulatorDirectory): void {
    state.apps.forEach((app) => this.apps.put(app));
    state.groups.forEach((group) => this.groups.put(group));
    state.users.forEach((user) => this.users.put(user));
    for (const part of OWNED_PARTS) {
      for (const [ownerId, values] of Object.entries(state[part])) {
        const list = this.list(part, ownerId);
        values.forEach((value) => list.put(value));
      }
    }
  }

  /** Applies a recorded change without calling `changed`. */
  apply(change: DirectoryChange): void {
    const { part, ownerId } = change;
    const list = this.list(part, ownerId);
    if ("value" in change) {
      list.put(change.value);
      return;
    }
    list.take(change.removedId);
    if (part === "apps") {
      this.forget(change.removedId, ...PARTS_OF_APPS);
    } else if (part === "groups") {
      this.forget(change.removedId, "members");
    }
  }

  /** Returns the user with this id or login. Logins are case-insensitive. */
  user(idOrLogin: string): UserRecord | undefined {
    const login = idOrLogin.toLowerCase();
    return this.users.get(idOrLogin) ?? this.users.all().find(({ profile }) => profile.login.toLowerCase() === login);
  }

  /** Returns the members of a group. Everyone contains all users. */
  members(groupId: string): readonly UserRecord[] {
    return this.users.all().filter(({ id }) => this.isMember(groupId, id));
  }

  /** Returns the groups of a user. */
  groupsOf(userId: string): readonly GroupRecord[] {
    return this.groups.all().filter(({ id }) => this.isMember(id, userId));
  }

  /** Adds a user to a group. @param time ISO 8601 */
  addMember(group: GroupRecord, userId: string, time: string): void {
    const members = this.owns("members", group.id);
    if (members.get(userId) === undefined) {
      members.set({ id: userId });
      this.groups.set({ ...group, lastMembershipUpdated: time });
    }
  }

  /** Removes a user from a group. @param time ISO 8601 */
  removeMember(group: GroupRecord, userId: string, time: string): void {
    if (this.owns("members", group.id).delete(userId)) {
      this.groups.set({ ...group, lastMembershipUpdated: time });
    }
  }

  /** Returns the groups that an app is assigned to. */
  groupsOfApp(appId: string): Collection<AppGroupRecord> {
    return this.owns("appGroups", appId);
  }

  /** Returns the apps that are assigned to a group. */
  appsOfGroup(groupId: string): readonly AppRecord[] {
    return this.apps.all().filter(({ id }) => this.groupsOfApp(id).get(groupId) !== undefined);
  }

  /** Returns the users that an app is assigned to through groups. */
  usersOfApp(appId: string): readonly UserRecord[] {
    const ids = this.groupsOfApp(appId)
      .all()
      .flatMap((group) => this.members(group.id).map(({ id }) => id));
    const assigned = new Set(ids);
    return this.users.all().filter(({ id }) => assigned.has(id));
  }

  /** Returns the scopes that were granted to an app. */
  grantsOfApp(appId: string): Collection<GrantRecord> {
    return this.owns("grants", appId);
  }

  /** Returns the admin roles of a service app. */
  rolesOfApp(appId: string): Collection<ClientRoleRecord> {
    return this.owns("roles", appId);
  }

  /** Returns the app with this OAuth client id. */
  appOfClient(clientId: string): AppRecord | undefined {
    return this.apps.all().find(({ credentials }) => (credentials.oauthClient as JsonObject)?.client_id === clientId);
  }

  /** Removes an app, its assignments, its grants and its roles. */
  removeApp(id: string): void {
    this.forget(id, ...PARTS_OF_APPS);
    this.apps.delete(id);
  }

  /** Removes a group, its memberships and its assignments. */
  removeGroup(id: string): void {
    this.forget(id, "members");
    this.groups.delete(id);
    this.apps.all().forEach((app) => this.groupsOfApp(app.id).delete(id));
  }

  /** Removes a user and the user's memberships. */
  removeUser(id: string): void {
    this.users.delete(id);
    this.groups.all().forEach((group) => this.owns("members", group.id).delete(id));
  }

  private isMember(groupId: string, userId: string): boolean {
    return groupId === this.everyoneId || this.owns("members", groupId).get(userId) !== undefined;
  }

  /** Returns the list of a change. */
  private list(part: keyof DirectoryParts, ownerId: string): Collection<DirectoryParts[keyof DirectoryParts]> {
    const own = { apps: this.apps, groups: this.groups, users: this.users } as Partial<Record<string, unknown>>;
    return (own[part] ?? this.owns(part, ownerId)) as Collection<DirectoryParts[keyof DirectoryParts]>;
  }

  /** Returns the list of an app or a group, which is created when it is first needed. */
  private owns<Part extends keyof DirectoryParts>(part: Part, ownerId: string): Collection<DirectoryParts[Part]> {
    const key = `${part} ${ownerId}`;
    const existing = this.owned.get(key) ?? this.collection(part, ownerId);
    this.owned.set(key, existing as unknown as Collection<DirectoryParts[keyof DirectoryParts]>);
    return existing as unknown as Collection<DirectoryParts[Part]>;
  }

  private collection<Part extends keyof DirectoryParts>(part: Part, ownerId = ""): Collection<DirectoryParts[Part]> {
    return new Collection((change) => this.changed({ part, ownerId, ...change }));
  }

  /** Returns the non-empty lists of one kind, by owner. */
  private listsOf<Part extends keyof DirectoryParts>(
    part: Part,
  ): Readonly<Record<string, readonly DirectoryParts[Part][]>> {
    const owners = part === "members" ? this.groups : this.apps;
    const lists = owners.all().map(({ id }) => [id, this.owns(part, id).all()] as const);
    return Object.fromEntries(lists.filter(([, values]) => values.length > 0));
  }

  private forget(ownerId: string, ...parts: readonly (keyof DirectoryParts)[]): void {
    parts.forEach((part) => this.owned.delete(`${part} ${ownerId}`));
  }
}

import fc from "fast-check";
import { Directories, type DirectoryRecord } from "../../../../lib/emulator/org-host/directory/directories";
import type { Directory } from "../../../../lib/emulator/org-host/directory/directory";
import type { EmulatorDirectory } from "../../../../lib/emulator/org-host/directory/records";
import { runsOf } from "../../../support/runs";

const CREATED = "2024-01-01T00:00:00.000Z";
const TIME = "2025-01-01T00:00:00.000Z";
const ORGS = ["00oacme", "00oumbrella"].map((id) => ({ id, domain: `${id}.okta.com`, createdDate: CREATED }));
const dates = { created: TIME, lastUpdated: TIME };

const id = (prefix: string) => fc.integer({ min: 1, max: 3 }).map((number) => `${prefix}${number}`);
const [appId, groupId, userId] = [id("0oa"), id("00g"), id("00u")];
type Step = (directory: Directory) => unknown;

/** The steps of handlers on a directory: each at any time, on objects that exist or not. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(appId, fc.string()).map(([app, label]): Step => (directory) => {
    directory.apps.set({
      ...dates,
      id: app,
      name: "bookmark",
      label,
      status: "ACTIVE",
      signOnMode: "BOOKMARK",
      accessibility: {},
      visibility: {},
      features: [],
      credentials: {},
      settings: { notes: { admin: label } },
      policyId: directory.policyId,
    });
  }),
  fc.tuple(groupId, fc.string()).map(([group, name]): Step => (directory) => {
    const profile = { name, description: null };
    directory.groups.set({ ...dates, id: group, type: "OKTA_GROUP", profile, lastMembershipUpdated: TIME });
  }),
  fc.tuple(userId, fc.string()).map(([user, login]): Step => (directory) => {
    const state = { hasPassword: false, activated: null, statusChanged: null, passwordChanged: null };
    directory.users.set({ ...dates, ...state, id: user, status: "STAGED", profile: { login, email: login } });
  }),
  fc.tuple(groupId, userId, fc.boolean()).map(([groupOf, user, adds]): Step => (directory) => {
    const group = directory.groups.get(groupOf);
    if (group !== undefined) {
      directory[adds ? "addMember" : "removeMember"](group, user, "2026-01-01T00:00:00.000Z");
    }
  }),
  fc.tuple(appId, groupId).map(([app, group]): Step => (directory) => {
    if (directory.apps.get(app) !== undefined) {
      directory.groupsOfApp(app).set({ id: group, priority: 0, profile: {}, lastUpdated: TIME });
    }
  }),
  fc.tuple(appId, id("oag"), fc.boolean()).map(([app, grant, adds]): Step => (directory) => {
    if (directory.apps.get(app) !== undefined) {
      const grants = directory.grantsOfApp(app);
      return adds ? grants.set({ ...dates, id: grant, scopeId: "okta.apps.read" }) : grants.delete(grant);
    }
    return undefined;
  }),
  fc.tuple(appId, id("irb")).map(([app, role]): Step => (directory) => {
    if (directory.apps.get(app) !== undefined) {
      directory.rolesOfApp(app).set({ ...dates, id: role, type: "READ_ONLY_ADMIN" });
    }
  }),
  appId.map(
    (app): Step =>
      (directory) =>
        directory.removeApp(app),
  ),
  groupId.map(
    (group): Step =>
      (directory) =>
        directory.removeGroup(group),
  ),
  userId.map(
    (user): Step =>
      (directory) =>
        directory.removeUser(user),
  ),
);
const steps = fc.array(fc.tuple(fc.constantFrom(...ORGS), step), { maxLength: 40 });

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** The visible content: a directory with only the initial content is not part of the state. */
const contents = (directories: Directories): readonly EmulatorDirectory[] =>
  ORGS.map((org) => throughJson(directories.of(org).state()));

describe("the directories of all orgs", () => {
  it("are the same after their state, or all their changes, went through JSON", () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const records: DirectoryRecord[] = [];
        const directories = new Directories((record) => records.push(throughJson(record)));
        taken.forEach(([org, act]) => act(directories.of(org)));

        const loaded = new Directories(() => undefined);
        loaded.load(throughJson(directories.state()));
        expect(contents(loaded)).toEqual(contents(directories));
        expect(throughJson(loaded.state())).toEqual(throughJson(directories.state()));

        const replayed = new Directories(() => undefined);
        records.forEach((record) => replayed.apply(record));
        expect(contents(replayed)).toEqual(contents(directories));
        expect(throughJson(replayed.state())).toEqual(throughJson(directories.state()));
      }),
      { numRuns: runsOf(500) },
    );
  });

  it("tell nothing as long as they are only looked at, and all with the first change", () => {
    const records: DirectoryRecord[] = [];
    const directories = new Directories((record) => records.push(record));
    const directory = directories.of(ORGS[0]!);
    directory.removeApp("0oa1");
    expect([directories.state(), records]).toEqual([[], []]);
    directory.users.delete(directory.adminId);
    directory.removeGroup(directory.everyoneId);
    expect(records.map(({ kind }) => kind)).toEqual(["directory", "directory_change"]);
  });

  it("forget that of an org that is removed", () => {
    const directories = new Directories(() => undefined);
    directories.open("00oacme", CREATED, { login: "ada@acme.example", email: "ada@acme.example" });
    expect(directories.of(ORGS[0]!).user("ada@acme.example")).toBeDefined();
    directories.remove("00oacme");
    expect(directories.state()).toEqual([]);
    expect(directories.of(ORGS[0]!).user("ada@acme.example")).toBeUndefined();
  });
});

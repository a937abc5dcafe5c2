import type { Emulator } from "../../../lib/emulator";
import { PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "./support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const ada = { firstName: "Ada", lastName: "Lovelace", login: "ada@acme.example", email: "ada@acme.example" };

describe("the calls of Okta's Terraform provider, in order", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const call = (method: string, path: string, body?: unknown) =>
    host.call(method, "parent.okta.com", path, PARENT, body);

  async function expectStatus(status: number, method: string, path: string, body?: unknown): Promise<any> {
    const answer = await call(method, path, body);
    expect([method, path, answer.status]).toEqual([method, path, status]);
    return answer.body;
  }

  it("configure the provider", async () => {
    const me = await expectStatus(200, "GET", "/api/v1/users/me");
    expect(me).toMatchObject({ id: expect.stringMatching(/^00u\w{17}$/), profile: { login: "admin@parent.okta.com" } });
  });

  it("create, update and delete a bookmark app", async () => {
    const wanted = {
      accessibility: { selfService: false },
      label: "Wiki",
      name: "bookmark",
      settings: {
        app: { requestIntegration: false, url: "https://wiki.acme.example" },
        notes: { admin: null, enduser: null },
      },
      signOnMode: "BOOKMARK",
      visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: true } },
    };
    const app = await expectStatus(200, "POST", "/api/v1/apps?activate=true", wanted);
    expect(app).toMatchObject({ ...wanted, status: "ACTIVE" });
    expect(app.visibility.appLinks).toEqual({ login: true });
    const metadata = await expectStatus(200, "GET", "/.well-known/okta-organization");
    expect(metadata).toMatchObject({ id: "00oparent", pipeline: "idx" });
    const [policy, ...others] = await expectStatus(200, "GET", "/api/v1/policies?type=ACCESS_POLICY");
    expect([policy.system, others]).toEqual([true, []]);
    const own = `/api/v1/apps/${app.id}`;
    await expectStatus(204, "PUT", `${own}/policies/${policy.id}`);
    const read = await expectStatus(200, "GET", own);
    const base = `${emulator.url}/_orgs/parent.okta.com`;
    expect(read._links.accessPolicy.href).toBe(`${base}/api/v1/policies/${policy.id}`);
    const changed = await expectStatus(200, "PUT", own, { ...wanted, label: "Handbook" });
    expect(changed).toMatchObject({ id: app.id, label: "Handbook", created: app.created });
    expect(await expectStatus(200, "POST", `${own}/lifecycle/deactivate`)).toEqual({});
    await expectStatus(204, "DELETE", own);
    await expectStatus(404, "GET", own);
  });

  it("create, update and delete a group with a member", async () => {
    const profile = { name: "Staff", description: "All of us" };
    const group = await expectStatus(200, "POST", "/api/v1/groups", { profile });
    const own = `/api/v1/groups/${group.id}`;
    expect(await expectStatus(200, "GET", own)).toEqual(group);
    const renamed = await expectStatus(200, "PUT", own, { profile: { ...profile, name: "People", costCenter: "7" } });
    expect(renamed.profile).toEqual({ name: "People", description: "All of us", costCenter: "7" });
    const user = await expectStatus(200, "POST", "/api/v1/users", { profile: ada, credentials: { password: {} } });
    await expectStatus(204, "PUT", `${own}/users/${user.id}`);
    const members = await expectStatus(200, "GET", `${own}/users?limit=200`);
    expect(members.map(({ id }: { id: string }) => id)).toEqual([user.id]);
    await expectStatus(204, "DELETE", `${own}/users/${user.id}`);
    expect(await expectStatus(200, "GET", `${own}/users?limit=200`)).toEqual([]);
    await expectStatus(204, "DELETE", own);
    await expectStatus(404, "GET", own);
  });

  it("create, update and delete a user, in two steps", async () => {
    const profile = { ...ada, postalAddress: null, badge: 7 };
    const user = await expectStatus(200, "POST", "/api/v1/users", { profile, credentials: { password: {} } });
    expect(user).toMatchObject({ status: "PROVISIONED", profile: { badge: 7, secondEmail: null } });
    expect(user.profile).not.toHaveProperty("postalAddress");
    const own = `/api/v1/users/${user.id}`;
    expect(await expectStatus(200, "GET", own)).toEqual(user);
    const changed = await expectStatus(200, "PUT", own, { profile: { ...ada, lastName: "King" } });
    expect([changed.profile.lastName, changed.profile.badge]).toEqual(["King", undefined]);
    await expectStatus(204, "DELETE", own);
    expect((await expectStatus(200, "GET", own)).status).toBe("DEPROVISIONED");
    await expectStatus(204, "DELETE", own);
    await expectStatus(404, "GET", own);
  });

  it("assign an app to a group", async () => {
    const app = await expectStatus(200, "POST", "/api/v1/apps", {
      name: "bookmark",
      label: "Wiki",
      signOnMode: "BOOKMARK",
      settings: { app: { url: "https://wiki.acme.example" } },
    });
    const group = await expectStatus(200, "POST", "/api/v1/groups", { profile: { name: "Staff" } });
    const own = `/api/v1/apps/${app.id}/groups/${group.id}`;
    expect(await expectStatus(200, "PUT", own, {})).toMatchObject({ id: group.id, priority: 0, profile: {} });
    expect((await expectStatus(200, "PUT", own, { priority: 3 })).priority).toBe(3);
    expect((await expectStatus(200, "GET", own)).priority).toBe(3);
    expect(await expectStatus(200, "GET", `/api/v1/apps/${app.id}/groups`)).toHaveLength(1);
    expect(await expectStatus(200, "GET", `/api/v1/groups/${group.id}/apps`)).toHaveLength(1);
    await expectStatus(204, "DELETE", own);
    await expectStatus(404, "GET", own);
  });
});

import type { Emulator } from "../../../../lib/emulator";
import { newOrg, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const PASSWORD = "correct horse battery staple";
const profile = { firstName: "Ada", lastName: "Lovelace", login: "ada@acme.example", email: "ada@acme.example" };

describe("users of an org", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const call = (method: string, path: string, body?: unknown) =>
    host.call(method, "parent.okta.com", `/api/v1/users${path}`, PARENT, body);
  const create = async (query = "", credentials: object = { password: { value: PASSWORD } }): Promise<string> =>
    (await call("POST", query, { profile, credentials })).body.id;
  const statusOf = async (id: string): Promise<string> => (await call("GET", `/${id}`)).body.status;

  it("are staged, provisioned or active at first", async () => {
    expect(await statusOf(await create("?activate=false"))).toBe("STAGED");
    emulator.admin.reset();
    expect(await statusOf(await create("", {}))).toBe("PROVISIONED");
    emulator.admin.reset();
    expect(await statusOf(await create())).toBe("ACTIVE");
  });

  it("are deleted in two steps", async () => {
    const id = await create();
    expect((await call("DELETE", `/${id}`)).status).toBe(204);
    expect(await statusOf(id)).toBe("DEPROVISIONED");
    expect((await call("GET", "")).body).toHaveLength(1);
    expect((await call("DELETE", `/${id}`)).status).toBe(204);
    expect((await call("GET", `/${id}`)).body.errorCode).toBe("E0000007");
  });

  it("move from state to state, where the state allows it", async () => {
    const id = await create("?activate=false");
    const step = async (name: string): Promise<unknown> => {
      const { status, body } = await call("POST", `/${id}/lifecycle/${name}`);
      return status === 200 ? statusOf(id) : body.errorCode;
    };
    expect(await step("suspend")).toBe("E0000001");
    expect(await step("activate")).toBe("ACTIVE");
    expect(await step("activate")).toBe("E0000016");
    expect(await step("reactivate")).toBe("E0000038");
    expect(await step("suspend")).toBe("SUSPENDED");
    expect(await step("unsuspend")).toBe("ACTIVE");
    expect(await step("unsuspend")).toBe("E0000001");
    expect(await step("expire_password")).toBe("PASSWORD_EXPIRED");
    expect(await step("unlock")).toBe("E0000032");
    expect(await step("deactivate")).toBe("DEPROVISIONED");
    expect(await step("deactivate")).toBe("E0000038");
  });

  it("have unique logins, by which they are found", async () => {
    const id = await create();
    expect((await call("GET", "/ADA@acme.example")).body.id).toBe(id);
    expect((await call("POST", "", { profile })).body.errorCauses).toEqual([
      { errorSummary: "login: An object with this field already exists in the current organization" },
    ]);
    const search = encodeURIComponent('profile.login eq "ada@acme.example"');
    expect((await call("GET", `?search=${search}`)).body).toHaveLength(1);
  });

  it("change in parts with POST and as a whole with PUT", async () => {
    const id = await create();
    const patched = await call("POST", `/${id}`, { profile: { nickName: "Countess", firstName: "Augusta" } });
    expect(patched.body.profile).toMatchObject({ ...profile, nickName: "Countess", firstName: "Augusta" });
    expect((await call("PUT", `/${id}`, { profile })).body.profile).not.toHaveProperty("nickName");
    expect((await call("POST", `/${id}`, { profile: { lastName: null } })).body.errorCode).toBe("E0000001");
  });

  it.each([{ login: "ada" + "-without-domain" }, { email: "nowhere" }, { firstName: "" }])(
    "refuse %j",
    async (different) => {
      const answer = await call("POST", "", { profile: { ...profile, ...different } });
      expect(answer.body.errorCode).toBe("E0000001");
    },
  );

  it("never show a password or an answer", async () => {
    const credentials = {
      password: { value: PASSWORD },
      recovery_question: { question: "Who?", answer: "the secret answer" },
    };
    const made = await call("POST", "", { profile, credentials });
    const changed = await call("PUT", `/${made.body.id}`, { profile, credentials });
    expect(changed.body.credentials).toMatchObject({ password: {}, recovery_question: { question: "Who?" } });
    const all = made.text + changed.text + JSON.stringify([emulator.admin.journal, emulator.admin.snapshot()]);
    expect(all).not.toMatch(/battery|secret answer/);
  });

  it("begin with the admin whose token calls, who stays", async () => {
    const { id } = (await call("GET", "/me")).body;
    expect((await call("GET", `/${id}/roles`)).body).toMatchObject([{ type: "SUPER_ADMIN" }]);
    expect((await call("DELETE", `/${id}`)).body.errorCode).toBe("E0000006");
    expect((await call("GET", `/${await create()}/roles`)).body).toEqual([]);
  });

  it("begin with the admin of the Org Creator in a child org", async () => {
    const { token } = (await host.post("parent.okta.com", "/api/v1/orgs", PARENT, newOrg())).body;
    const me = await host.get("child.okta.com", "/api/v1/users/me", `SSWS ${token}`);
    expect(me.body.profile).toMatchObject({ login: "ada@acme.example", firstName: "Ada" });
  });

  it("are in groups from their creation, where that is wanted", async () => {
    const group = await host.post("parent.okta.com", "/api/v1/groups", PARENT, { profile: { name: "Staff" } });
    const made = await call("POST", "", { profile, groupIds: [group.body.id] });
    const names = (await call("GET", `/${made.body.id}/groups`)).body.map((each: any) => each.profile.name);
    expect(names).toEqual(["Everyone", "Staff"]);
    expect(
      (await call("POST", "", { profile: { ...profile, login: "b@acme.example" }, groupIds: ["00gnone"] })).status,
    ).toBe(404);
  });
});

import type { Emulator } from "../../../../lib/emulator";
import { PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;

describe("groups of an org", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const call = (method: string, path: string, body?: unknown) =>
    host.call(method, "parent.okta.com", `/api/v1${path}`, PARENT, body);
  const create = (name: string) => call("POST", "/groups", { profile: { name } });

  it("have unique names", async () => {
    await create("Staff");
    const other = await create("Guests");
    const refusal = {
      status: 400,
      body: {
        errorCode: "E0000001",
        errorCauses: [{ errorSummary: "name: An object with this field already exists in the current organization" }],
      },
    };
    expect(await create("Staff")).toMatchObject(refusal);
    const path = `/groups/${other.body.id}`;
    expect(await call("PUT", path, { profile: { name: "Staff" } })).toMatchObject(refusal);
    expect((await call("PUT", path, { profile: { name: "Guests", description: "Visitors" } })).status).toBe(200);
  });

  it("begin with Everyone, which has all users and stays as it is", async () => {
    const [everyone] = (await call("GET", "/groups?q=every")).body;
    expect(everyone).toMatchObject({ type: "BUILT_IN", profile: { name: "Everyone" } });
    const path = `/groups/${everyone.id}`;
    const [admin] = (await call("GET", `${path}/users`)).body;
    const refused = await Promise.all([
      call("PUT", path, { profile: { name: "Nobody" } }),
      call("DELETE", path),
      call("PUT", `${path}/users/${admin.id}`),
      call("DELETE", `${path}/users/${admin.id}`),
    ]);
    expect(refused.map(({ status, body }) => [status, body.errorCode])).toEqual(Array(4).fill([501, "E0000060"]));
  });

  it("are found by expressions, and refuse those that they do not know", async () => {
    await create("Rock and Roll");
    const find = (text: string) => call("GET", `/groups?search=${encodeURIComponent(text)}`);
    expect((await find('type eq "OKTA_GROUP" and profile.name eq "Rock and Roll"')).body).toHaveLength(1);
    expect((await find('type eq "BUILT_IN" and profile.name sw "rock"')).body).toEqual([]);
    expect((await find('lastUpdated gt "2020-01-01"')).body.errorCode).toBe("E0000031");
  });

  it("belong to one org", async () => {
    const { body } = await create("Staff");
    const elsewhere = await host.get("free.okta.com", `/api/v1/groups/${body.id}`, "SSWS 00FreeTokenOfASuperAdmin");
    expect(elsewhere.body.errorCode).toBe("E0000007");
  });

  it("are forgotten by a reset", async () => {
    const { body } = await create("Staff");
    emulator.admin.reset();
    expect((await call("GET", `/groups/${body.id}`)).status).toBe(404);
  });
});

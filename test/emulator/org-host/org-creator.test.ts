import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, startTime, type Clock } from "../support";
import { newOrg, PARENT_ACCESS_TOKEN, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "./support";

const PARENT = `SSWS ${PARENT_TOKEN}`;

describe("the Org Creator", () => {
  let emulator: Emulator;
  let clock: Clock;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, clock, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const create = (different: object = {}, authorization = PARENT) =>
    host.post("parent.okta.com", "/api/v1/orgs", authorization, newOrg(different));

  it("creates an org with its parent's cell, contract and consent, without products, in no account", async () => {
    const { status, body, headers } = await create({ website: "https://child.example" });
    const created = new Date(startTime).toISOString();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "Child",
      subdomain: "child",
      website: "https://child.example",
      edition: "SKU",
      status: "ACTIVE",
      created,
      lastUpdated: created,
      tokenType: "SSWS",
      token: expect.stringMatching(/^emulator-api-token-/),
    });
    // Nobody should wait for an existing org.
    expect(headers["retry-after"]).toBe("0");
    expect(emulator.admin.org("child.okta.com")).toMatchObject({
      id: body.id,
      name: "Child",
      cell: "ok7",
      contract: "default",
      consentTo: ACCOUNT_ID,
      accountId: null,
      products: [],
      status: "ACTIVE",
      createdDate: created,
    });
  });

  it("takes an OAuth access token as well, as a bearer token alone", async () => {
    expect((await create({}, `Bearer ${PARENT_ACCESS_TOKEN}`)).status).toBe(201);
    expect((await create({}, `SSWS ${PARENT_ACCESS_TOKEN}`)).body.errorCode).toBe("E0000011");
    expect((await create({}, `Bearer ${PARENT_TOKEN}`)).body.errorCode).toBe("E0000011");
  });

  it("gives the child the consent of a parent that an account has", async () => {
    emulator.admin.updateOrg("00oparent", { consentTo: null, accountId: ACCOUNT_ID });
    await create();
    expect(emulator.admin.org("child.okta.com")).toMatchObject({ consentTo: ACCOUNT_ID, accountId: null });
  });

  it.each([
    ["E0000088", { subdomain: "PARENT" }],
    ["E0000170", { subdomain: "www" }],
    ["E0000171", { subdomain: "contested" }],
    ["E0000172", { subdomain: "s".repeat(58) }],
    ["E0000001", { subdomain: "two words" }],
    ["E0000001", { subdomain: "" }],
    ["E0000001", { name: "" }],
    ["E0000001", { name: "n".repeat(101) }],
    ["E0000001", { edition: "FREE" }],
    ["E0000001", { edition: undefined }],
    ["E0000001", { admin: undefined }],
    ["E0000001", { admin: { profile: { firstName: "A", lastName: "B", email: "a@b.c" } } }],
    ["E0000001", { admin: { profile: { firstName: "", lastName: "B", email: "a@b.c", login: "a" } } }],
    ["E0000001", { admin: { profile: { firstName: "A", lastName: "b".repeat(51), email: "a@b.c", login: "a" } } }],
    ["E0000001", { admin: { profile: { firstName: "A", lastName: "B", email: "a@b", login: "a" } } }],
    ["E0000001", { admin: { profile: { firstName: "A", lastName: "B", email: "a@b.c", login: "l".repeat(101) } } }],
  ])("refuses with %s %j", async (errorCode, different) => {
    emulator.admin.setSwitches({ subdomainsInUse: ["contested"] });
    expect(await create(different)).toMatchObject({ status: 400, body: { errorCode } });
    expect(emulator.admin.orgs().filter(({ name }) => name === "Child")).toEqual([]);
  });

  it("takes a subdomain of 57 characters", async () => {
    expect((await create({ subdomain: "s".repeat(57) })).status).toBe(201);
  });

  it("is off where Okta has not switched it on", async () => {
    emulator.admin.setSwitches({ orgCreator: false });
    expect(await create()).toMatchObject({ status: 401, body: { errorCode: "E0000015" } });
  });

  it("creates ten orgs a minute from one parent", async () => {
    for (let count = 1; count <= 10; count += 1) {
      expect((await create({ subdomain: `child-${count}` })).status).toBe(201);
    }
    const refused = await create({ subdomain: "child-11" });
    expect(refused).toMatchObject({
      status: 429,
      headers: { "x-rate-limit-limit": "10", "x-rate-limit-remaining": "0" },
      body: { errorCode: "E0000047" },
    });
    clock.advanceSeconds(60);
    expect((await create({ subdomain: "child-11" })).status).toBe(201);
  });

  it("makes an org whose own host is a page of nobody's until it is ready", async () => {
    emulator.admin.setSwitches({ childOrgReadySeconds: 40 });
    const { body } = await create();
    const look = () => host.get("child.okta.com", "/api/v1/org", `SSWS ${body.token}`);
    const early = await look();
    expect(early).toMatchObject({ status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(early.text).toMatch(/^<!DOCTYPE html>/);
    clock.advanceSeconds(39);
    expect((await look()).status).toBe(404);
    clock.advanceSeconds(1);
    expect(await look()).toMatchObject({
      status: 200,
      body: { id: body.id, subdomain: "child", companyName: "Child", status: "ACTIVE" },
    });
  });

  it("survives in a snapshot, with the token that the child's host takes, which is not in there", async () => {
    const { body } = await create();
    const snapshot = JSON.stringify(emulator.admin.snapshot());
    expect(snapshot).not.toContain(body.token);
    expect(snapshot).not.toContain(PARENT_TOKEN);
    emulator.admin.reset();
    expect(emulator.admin.org("child.okta.com")).toBeUndefined();
    emulator.admin.restore(JSON.parse(snapshot));
    expect((await host.get("child.okta.com", "/api/v1/org", `SSWS ${body.token}`)).status).toBe(200);
  });

  it("leaves neither token nor password in the journal", async () => {
    const { body } = await create();
    await host.get("child.okta.com", `/api/v1/org?wrong=${body.token}`, `SSWS ${body.token}`);
    const journal = JSON.stringify(emulator.admin.journal);
    for (const secret of [body.token, PARENT_TOKEN, "battery staple"]) {
      expect(journal).not.toContain(secret);
    }
    expect(emulator.admin.journal[0]).toMatchObject({
      method: "POST",
      path: "/_orgs/parent.okta.com/api/v1/orgs",
      status: 201,
      authorizationScheme: "SSWS",
      body: { name: "Child", subdomain: "child", admin: { profile: { firstName: "Ada" } } },
    });
  });
});

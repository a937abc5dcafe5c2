import type { Emulator } from "../../../lib/emulator";
import {
  ACCOUNT_ID,
  CLIENT_ID,
  MANAGE_CLIENT_ID,
  OTHER_ACCOUNT_ID,
  OTHER_CLIENT_ID,
  READ_CLIENT_ID,
  requestToken,
  startTestEmulator,
  type Api,
  type Clock,
} from "../support";

describe("authorization at the Aerial host", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("takes a token from the token endpoint until its 3600 seconds are over", async () => {
    const token = (await requestToken(emulator, { scope: "okta.accounts.read" })).body.access_token;
    expect((await api.get("/accounts", { token })).status).toBe(200);
    clock.advanceSeconds(3599);
    expect((await api.get("/accounts", { token })).status).toBe(200);
    clock.advanceSeconds(1);
    const answer = await api.get("/accounts", { token });
    expect([answer.status, answer.body.errorCode]).toEqual([401, "E0000011"]);
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer error="invalid_token"/);
  });

  it("refuses tokens that were expired by the admin", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    emulator.admin.expireTokens();
    expect((await api.get("/accounts", { token })).status).toBe(401);
  });

  it.each([
    ["no Authorization header", { token: null }],
    ["another scheme", { token: "abc", scheme: "SSWS" }],
    ["a scheme alone", { token: "" }],
  ])("answers 401 E0000004 and both challenges to %s", async (_, options) => {
    const answer = await api.get("/accounts", options);
    expect([answer.status, answer.body.errorCode]).toEqual([401, "E0000004"]);
    expect(answer.lines("www-authenticate")).toEqual(["Bearer", expect.stringMatching(/^DPoP algs="[^"]*ES256/)]);
  });

  it("refuses a token that it never gave out", async () => {
    expect((await api.get("/accounts", { token: "made-up" })).body.errorCode).toBe("E0000011");
  });

  const writes = [
    ["PUT", "/accounts", { name: "New" }],
    ["POST", "/orgs", { orgId: "00oconsenting" }],
    ["PUT", "/orgs/00omanaged/status", { status: "INACTIVE" }],
    ["PUT", "/orgs/00omanaged/products", []],
    ["POST", "/orgs/00omanaged/deletionRequest", undefined],
  ] as const;

  it.each(writes)("refuses %s %s with a token that may only read, and changes nothing", async (method, path, body) => {
    const before = emulator.admin.orgs();
    const token = emulator.admin.issueAccessToken(READ_CLIENT_ID);
    const answer = await api.call(method, path, { token, body });
    expect([answer.status, answer.body.errorCode]).toEqual([403, "E0000006"]);
    expect(answer.headers["www-authenticate"]).toBe('Bearer error="insufficient_scope", scope="okta.accounts.manage"');
    expect(answer.body.errorCauses[0].errorSummary).toContain("okta.accounts.manage");
    expect(emulator.admin.orgs()).toEqual(before);
    expect(emulator.admin.account(ACCOUNT_ID)?.name).toBe("Test");
  });

  const reads = [
    "/accounts",
    "/products",
    "/orgs",
    "/orgs/00omanaged",
    "/orgs/00omanaged/products",
    "/reports/associatedOrgs",
  ];

  it.each(reads)(
    "lets GET %s pass with either scope, unless the switch says that managing is not reading",
    async (path) => {
      const token = emulator.admin.issueAccessToken(MANAGE_CLIENT_ID);
      expect((await api.get(path, { token: emulator.admin.issueAccessToken(READ_CLIENT_ID) })).status).toBe(200);
      expect((await api.get(path, { token })).status).toBe(200);
      emulator.admin.setSwitches({ manageImpliesRead: false });
      const answer = await api.get(path, { token });
      expect(answer.status).toBe(403);
      expect(answer.headers["www-authenticate"]).toContain('scope="okta.accounts.read"');
    },
  );

  it("answers 403 E0000006 to a token for another account, 404 E0000007 for an account that is none", async () => {
    const token = emulator.admin.issueAccessToken(OTHER_CLIENT_ID);
    const forbidden = await api.get("/accounts", { token });
    expect([forbidden.status, forbidden.body.errorCode]).toEqual([403, "E0000006"]);
    const unknown = await api.get("/accounts", { account: "0227nobody" });
    expect([unknown.status, unknown.body.errorCode]).toEqual([404, "E0000007"]);
    expect((await api.get("/accounts", { token, account: OTHER_ACCOUNT_ID })).status).toBe(200);
  });

  it("tells nobody without a token which accounts there are", async () => {
    expect((await api.get("/accounts", { token: null, account: "0227nobody" })).status).toBe(401);
  });
});

import type { Emulator } from "../../../lib/emulator";
import { ROUTES } from "../../../lib/emulator/administration/routes";
import {
  ACCOUNT_ID,
  BOUND_CLIENT_ID,
  CLIENT_ID,
  clientKey,
  hashOf,
  newAssertion,
  newKey,
  newProof,
  requestToken,
  send,
  startTestEmulator,
  startTime,
  TOKEN_PATH,
  type Api,
  type TestAnswer,
} from "../support";

describe("the admin interface over HTTP", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  const json = { "content-type": "application/json" };
  const admin = (method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    send(`${emulator.url}/_admin${path}`, method, body, method === "GET" ? {} : json);

  it("says that it is well, and how much it holds", async () => {
    await api.get("/accounts");
    const { status, body } = await admin("GET", "/health");
    expect([status, body]).toEqual([
      200,
      { status: "ok", time: new Date(startTime).toISOString(), accounts: 2, orgs: 6, requests: 1 },
    ]);
  });

  it("lists what it does", async () => {
    const { body } = await admin("GET", "");
    expect(body.routes).toHaveLength(ROUTES.length);
    expect(body.routes).toContainEqual({
      method: "POST",
      path: "/_admin/reset",
      summary: expect.stringMatching(/\w/),
    });
    expect((await admin("GET", "/")).body).toEqual(body);
  });

  it("resets", async () => {
    emulator.admin.removeOrg("00omanaged");
    expect((await admin("POST", "/reset")).body).toEqual({});
    expect(emulator.admin.org("00omanaged")).toBeDefined();
  });

  it("adds objects and generates orgs, all or nothing", async () => {
    const account = { id: "0227new", products: [{ id: "P1" }] };
    const seed = {
      accounts: [account],
      clients: [{ clientId: "0oanew", accountId: "0227new", scopes: [], publicKeys: [clientKey.publicJwk] }],
      orgs: [{ id: "00onew", domain: "new.okta.com" }],
      generate: { orgs: 2, accountId: "0227new", products: ["P1"] },
    };
    const { status, body } = await admin("POST", "/seed", seed);
    expect([status, body]).toEqual([200, { accounts: 1, clients: 1, orgs: 3 }]);
    expect(emulator.admin.org("generated-00002.okta.com")).toMatchObject({ accountId: "0227new", products: ["P1"] });
    const before = emulator.admin.snapshot();
    for (const [wrong, code] of [
      [{ orgs: [{ id: "1", domain: "d" }], generate: { orgs: 1, accountId: "0227no" } }, "ERR_EMULATOR_UNKNOWN_OBJECT"],
      [{ orgs: [{ id: "1", domain: "d" }, { id: "2" }] }, "ERR_EMULATOR_SEED"],
      [{ orgs: [{ id: "1", domain: "d" }], generate: { orgs: -1, accountId: ACCOUNT_ID } }, "ERR_EMULATOR_SEED"],
      [{ accounts: [null], generate: { orgs: 1, accountId: ACCOUNT_ID } }, "ERR_EMULATOR_SEED"],
      [{ orgs: [{ id: "1", domain: "d" }], org: [] }, "ERR_EMULATOR_ADMIN_REQUEST"],
    ] as const) {
      expect((await admin("POST", "/seed", wrong)).body.code).toBe(code);
    }
    expect(emulator.admin.snapshot()).toEqual(before);
  });

  it("makes snapshots and goes back to them, of a thousand orgs too", async () => {
    emulator.admin.generate({ orgs: 5000, accountId: ACCOUNT_ID });
    const { text, body } = await admin("GET", "/snapshot");
    expect(text.length).toBeGreaterThan(1024 * 1024);
    emulator.admin.removeOrg("00omanaged");
    expect((await admin("PUT", "/snapshot", text)).status).toBe(200);
    expect(emulator.admin.snapshot()).toEqual(body);
    const refused = await admin("PUT", "/snapshot", { ...body, version: 3 });
    expect([refused.status, refused.body.code]).toEqual([400, "ERR_EMULATOR_SNAPSHOT"]);
  });

  it("gives the journal out in parts, and forgets it", async () => {
    for (let index = 0; index < 5; index += 1) {
      await api.get(`/orgs?limit=${index + 1}`);
    }
    const first = (await admin("GET", "/journal?limit=3")).body;
    expect([first.entries.length, first.after, first.more]).toEqual([3, 3, true]);
    const second = (await admin("GET", `/journal?limit=3&after=${first.after}`)).body;
    expect([second.entries.length, second.after, second.more]).toEqual([2, 5, false]);
    expect([...first.entries, ...second.entries]).toEqual(JSON.parse(JSON.stringify(emulator.admin.journal)));
    expect((await admin("DELETE", "/journal")).status).toBe(200);
    await api.get("/products");
    const third = (await admin("GET", `/journal?after=${second.after}`)).body;
    expect(third.entries.map(({ path }: { path: string }) => path)).toEqual([`/${ACCOUNT_ID}/api/v1/products`]);
    for (const query of ["limit=x", "limit=10001", "after=-1", "after=1.5"]) {
      expect((await admin("GET", `/journal?${query}`)).body.message).toMatch(/must be a whole number from 0 to \d+\./);
    }
  });

  it("has no secret in the journal, and none of its own requests", async () => {
    const { access_token: token } = (await admin("POST", "/tokens", { clientId: CLIENT_ID })).body;
    expect((await api.get("/accounts", { token })).status).toBe(200);
    const answer = await requestToken(emulator);
    const { text, body } = await admin("GET", "/journal");
    expect(body.entries).toHaveLength(2);
    expect(text).not.toContain(token);
    expect(text).not.toContain(answer.body.access_token);
    expect(text).not.toMatch(/eyJ/);
  });

  it("sets, advances, freezes and resumes the clock", async () => {
    const steps = [
      [{ time: "2030-01-01T00:00:00Z" }, "2030-01-01T00:00:00.000Z", false],
      [{ advanceSeconds: 90 }, "2030-01-01T00:01:30.000Z", false],
      [{ frozen: true, time: startTime, advanceSeconds: -0.5 }, "2024-06-01T12:00:00.000Z", true],
      [{ frozen: false }, "2024-06-01T12:00:00.000Z", false],
    ] as const;
    for (const [change, time, frozen] of steps) {
      expect((await admin("PATCH", "/clock", change)).body).toEqual({ time, frozen });
      expect((await admin("GET", "/clock")).body).toEqual({ time, frozen });
    }
    for (const change of [{ time: "soon" }, { time: 9e15 }, { advanceSeconds: 1e300, frozen: true }]) {
      expect((await admin("PATCH", "/clock", change)).body.message).toMatch(/clock.*ISO 8601/);
    }
    expect(emulator.admin.clock.frozen).toBe(false);
  });

  it("issues tokens and expires them", async () => {
    const { body } = await admin("POST", "/tokens", { clientId: CLIENT_ID });
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    expect((await api.get("/accounts", { token: body.access_token })).status).toBe(200);
    await admin("DELETE", "/tokens");
    expect((await api.get("/accounts", { token: body.access_token })).status).toBe(401);
    expect((await admin("POST", "/tokens", { clientId: "0oanobody" })).status).toBe(404);
  });

  it("rotates nonces: a proof with an old one is asked for the new one", async () => {
    emulator.admin.setSwitches({ apiNonce: "required" });
    const key = newKey();
    const url = emulator.url + TOKEN_PATH;
    const ask = (nonce?: string): Promise<TestAnswer> => {
      const assertion = newAssertion(emulator, { iss: BOUND_CLIENT_ID, sub: BOUND_CLIENT_ID });
      return requestToken(emulator, { client_assertion: assertion }, { dpop: newProof("POST", url, key, { nonce }) });
    };
    const nonce = String((await ask()).headers["dpop-nonce"]);
    const token = (await ask(nonce)).body.access_token;
    const call = (used: string): Promise<TestAnswer> => {
      const proof = newProof("GET", `${emulator.url}/${ACCOUNT_ID}/api/v1/accounts`, key, {
        ath: hashOf(token),
        nonce: used,
      });
      return api.get("/accounts", { token, scheme: "DPoP", headers: { dpop: proof } });
    };
    expect((await call(nonce)).status).toBe(200);
    expect((await admin("DELETE", "/nonces")).status).toBe(200);
    const refused = await call(nonce);
    expect(refused.status).toBe(401);
    expect(refused.headers["www-authenticate"]).toContain('error="use_dpop_nonce"');
    const renewed = String(refused.headers["dpop-nonce"]);
    expect(renewed).not.toBe(nonce);
    expect((await call(renewed)).status).toBe(200);
    expect((await ask(nonce)).body.error).toBe("use_dpop_nonce");
  });

  it("reads and changes switches", async () => {
    const { body } = await admin("PATCH", "/switches", { cellForm: "OK1", requestsPerMinute: null });
    expect(body).toEqual({ ...emulator.admin.switches, cellForm: "OK1" });
    expect((await admin("GET", "/switches")).body).toEqual(body);
    expect((await api.get("/orgs/00omanaged")).body.cell).toBe("OK1");
  });

  it("adds, lists and forgets faults", async () => {
    await admin("POST", "/faults", { kind: "status", status: 503, method: "GET", path: "/accounts", count: 2 });
    const { body } = await admin("POST", "/faults", {
      kind: "rate_limit",
      pathPattern: "/orgs\\?limit=",
      count: "unlimited",
      headers: { "retry-after": "1" },
    });
    expect(body.faults).toHaveLength(2);
    expect((await api.get("/accounts")).status).toBe(503);
    expect((await api.get("/orgs?limit=5")).headers["retry-after"]).toBe("1");
    expect((await api.get("/orgs")).status).toBe(200);
    expect((await admin("GET", "/faults")).body.faults).toEqual([
      { kind: "status", status: 503, method: "GET", path: "/accounts", count: 2, hits: 1, left: 1 },
      {
        kind: "rate_limit",
        pathPattern: "\\/orgs\\?limit=",
        count: "unlimited",
        headers: { "retry-after": "1" },
        hits: 1,
        left: "unlimited",
      },
    ]);
    await admin("DELETE", "/faults");
    expect((await admin("GET", "/faults")).body).toEqual({ faults: [] });
    expect((await api.get("/accounts")).status).toBe(200);
  });

  it("reads, changes and forgets orgs by id and by domain", async () => {
    expect((await admin("GET", "/orgs")).body.orgs).toEqual(emulator.admin.orgs());
    expect((await admin("GET", "/orgs/managed.okta.com")).body).toEqual(emulator.admin.org("00omanaged"));
    const change = { domain: "renamed.okta.com", status: "INACTIVE", products: [], consentTo: null };
    const { body } = await admin("PATCH", "/orgs/MANAGED.okta.com", change);
    expect(body).toMatchObject({ id: "00omanaged", ...change });
    expect((await api.get("/orgs/00omanaged")).body.domain).toBe("renamed.okta.com");
    expect((await admin("DELETE", "/orgs/renamed.okta.com")).status).toBe(200);
    expect((await api.get("/orgs/00omanaged")).status).toBe(404);
    for (const method of ["GET", "DELETE"]) {
      const { status, body: refusal } = await admin(method, "/orgs/00omanaged");
      expect([status, refusal.code]).toEqual([404, "ERR_EMULATOR_UNKNOWN_OBJECT"]);
    }
  });

  it.each([
    [{ domain: "" }, "domain", /^must be/],
    [{ domain: "https://new.okta.com" }, "domain", /^must be a host name/],
    [{ domain: "Consenting.oktapreview.COM" }, "domain", /00oconsenting/],
    [{ accountId: "0227no" }, "accountId", /"0227no"/],
    [{ status: "INACTIVE", consentTo: "0227no" }, "consentTo", /"0227no"/],
  ])("changes no org to %j, and names the property", async (change, property, problem) => {
    const before = emulator.admin.snapshot();
    const { status, body } = await admin("PATCH", "/orgs/00omanaged", change);
    expect([status, body.code, body.property]).toEqual([400, "ERR_EMULATOR_ADMIN_REQUEST", property]);
    expect(body.problem).toMatch(problem);
    expect(emulator.admin.snapshot()).toEqual(before);
  });

  it("takes an org's own domain and existing accounts", async () => {
    const change = { domain: "Managed.okta.com", accountId: null, consentTo: ACCOUNT_ID };
    expect(await admin("PATCH", "/orgs/00omanaged", change)).toMatchObject({ status: 200, body: change });
  });

  it("returns the System Log without secrets in User-Agents", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const headers = {
      "user-agent": `terraform/9 Bearer ${token} ${newProof("PUT", `${emulator.url}/orgs`, newKey())}`,
    };
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers });
    const { body } = await admin("GET", "/system-log");
    expect(body.events).toMatchObject([
      {
        eventType: "account.org.status.update",
        client: { userAgent: { rawUserAgent: expect.stringMatching(/^terraform\/9 /) } },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(token);
    expect(JSON.stringify(body)).not.toMatch(/eyJ/);
  });

  it("reads and changes accounts", async () => {
    expect((await admin("GET", "/accounts")).body.accounts).toEqual(emulator.admin.accounts());
    const change = { name: "New", products: [{ id: "P000131" }] };
    expect((await admin("PATCH", `/accounts/${ACCOUNT_ID}`, change)).body).toMatchObject({ id: ACCOUNT_ID, ...change });
    expect((await api.get("/products")).body).toEqual([{ id: "P000131", name: "MFA" }]);
    expect((await admin("PATCH", "/accounts/0227nobody", change)).status).toBe(404);
  });

  it.each([
    ["PATCH", "/orgs/00omanaged", { state: "x" }, 'the body has the unknown property "state"'],
    ["PATCH", "/orgs/00omanaged", { status: "active" }, 'status must be one of "ACTIVE", "INACTIVE"'],
    ["PATCH", "/orgs/00omanaged", {}, "the body must have at least one of name, domain, "],
    ["PATCH", "/switches", { cellForm: "ok2" }, 'cellForm must be one of "ok1", "OK1", "okta.com:1"'],
    ["PATCH", "/switches", { latencyMilliseconds: -1 }, "latencyMilliseconds must be a number from 0"],
    ["POST", "/faults", { kind: "flood" }, "kind must be one of"],
    ["POST", "/faults", { kind: "status", count: -1 }, 'count must be a whole number from 0 or "unlimited"'],
    ["POST", "/faults", { kind: "status", headers: { a: 1 } }, "headers.a must be a string"],
    ["POST", "/faults", { kind: "status", pathPattern: "(" }, "pathPattern"],
    ["POST", "/faults", { kind: "status", pathPattern: "a", path: "b" }, "pathPattern"],
    ["POST", "/seed", { generate: { orgs: 1 } }, "generate.accountId is missing"],
    ["POST", "/seed", {}, "the body must have at least one of accounts, clients, orgs, generate"],
    [
      "PATCH",
      `/accounts/${ACCOUNT_ID}`,
      { products: [{ id: "P1", nam: "x" }] },
      'products[0] has the unknown property "nam"',
    ],
    ["POST", "/seed", [], "the body must be an object"],
    ["POST", "/reset", { hard: true }, 'the body has the unknown property "hard". Known properties: none'],
    ["POST", "/tokens", "{", "not JSON"],
  ])("refuses %s %s with %j, and says why", async (method, path, body, problem) => {
    const before = [emulator.admin.snapshot(), emulator.admin.faults()];
    const answer = await admin(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, "ERR_EMULATOR_ADMIN_REQUEST"]);
    expect(answer.body.message).toContain(problem);
    expect([emulator.admin.snapshot(), emulator.admin.faults()]).toEqual(before);
  });

  it.each([
    ["GET", "/nothing", 404, /GET \/_admin\b/],
    ["GET", "/orgs/a/b", 404, /\/_admin\/orgs\/a\/b/],
    ["GET", "/orgs/%E0%A4%A", 404, /\/_admin\/orgs\/%E0%A4%A/],
    ["PUT", "/reset", 405, /\/_admin\/reset .*POST.*PUT/],
    ["POST", "/orgs/00omanaged", 405, /GET, PATCH, DELETE.*POST/],
  ])("answers %s %s with %i", async (method, path, status, message) => {
    const answer = await admin(method, path);
    expect([answer.status, answer.body.code]).toEqual([status, "ERR_EMULATOR_ADMIN_REQUEST"]);
    expect(answer.body.message).toMatch(message);
  });

  it("is not hit by faults, limits or latency", async () => {
    emulator.admin.setSwitches({ concurrentRequests: 0, requestsPerMinute: 0, latencyMilliseconds: 600_000 });
    emulator.admin.addFault({ kind: "reset_before", count: Infinity });
    expect((await admin("GET", "/health")).status).toBe(200);
  });
});

import type { Emulator } from "../../../../lib/emulator";
import { secretsInText } from "../../../support/secrets";
import {
  ACCOUNT_ID,
  Api,
  BOUND_CLIENT_ID,
  CLIENT_ID,
  clientKey,
  hashOf,
  newAssertion,
  newProof,
  OTHER_ACCOUNT_ID,
  requestToken,
  send,
  startTime,
  type Clock,
  type TestAnswer,
} from "../../support";
import { FREE_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

const LOG_CLIENT_ID = "0oalogclient00000001";
const OTHER_LOG_CLIENT_ID = "0oalogclient00000002";
const client = (clientId: string, accountId: string, dpopBoundAccessTokens = false) => ({
  clientId,
  accountId,
  scopes: ["okta.logs.read"],
  publicKeys: [{ ...clientKey.publicJwk, kid: "key-1" }],
  dpopBoundAccessTokens,
});

describe("the System Log of the Aerial org", () => {
  let emulator: Emulator;
  let clock: Clock;
  let host: OrgHostCaller;
  let api: Api;
  let token: string;
  beforeEach(async () => {
    ({ emulator, clock, host } = await startOrgHosts());
    emulator.admin.seed({
      clients: [client(LOG_CLIENT_ID, ACCOUNT_ID), client(OTHER_LOG_CLIENT_ID, OTHER_ACCOUNT_ID)],
    });
    api = new Api(emulator);
    token = emulator.admin.issueAccessToken(LOG_CLIENT_ID);
  });
  afterEach(() => emulator.close());

  const logs = (query: Record<string, string> = {}, given = token, base = "/api/v1/logs"): Promise<TestAnswer> =>
    send(`${emulator.url}${base}?${new URLSearchParams(query).toString()}`, "GET", undefined, {
      authorization: `Bearer ${given}`,
    });
  const types = ({ body }: TestAnswer): string[] =>
    (body as readonly { readonly eventType: string }[]).map(({ eventType }) => eventType);
  const nextOf = (answer: TestAnswer): string | undefined =>
    answer
      .lines("link")
      .map((line) => /^<([^>]+)>; rel="next"$/.exec(line)?.[1])
      .find((target) => target !== undefined);

  it("has each action on an org, with who did it, when, and with which client", async () => {
    const headers = { "user-agent": "cdktf-provider-aerial/1.2.3 terraform/1.13.3 node/24" };
    await api.post("/orgs", { domain: "consenting.oktapreview.com" }, { headers });
    clock.advanceSeconds(1);
    await api.put("/orgs/00oconsenting/status", { status: "INACTIVE" }, { headers });
    await api.put("/orgs/00oconsenting/products", [{ id: "P000052" }], { headers });
    await api.post("/orgs/00oconsenting/deletionRequest", undefined, { headers });
    const answer = await logs({ since: "2024-06-01T00:00:00Z", until: "2024-06-02T00:00:00Z" });
    expect(answer.status).toBe(200);
    expect(types(answer)).toEqual([
      "account.org.add",
      "account.org.status.update",
      "account.org.product.update",
      "account.org.delete.request",
    ]);
    expect(answer.body[1]).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      published: new Date(startTime + 1000).toISOString(),
      version: "0",
      eventType: "account.org.status.update",
      severity: "INFO",
      displayMessage: "Update the status of an org",
      actor: { id: CLIENT_ID, type: "PublicClientApp", alternateId: CLIENT_ID, displayName: "API service app" },
      client: {
        userAgent: { rawUserAgent: headers["user-agent"], os: "Unknown", browser: "UNKNOWN" },
        id: CLIENT_ID,
        ipAddress: "127.0.0.1",
        zone: "null",
        device: "Unknown",
      },
      outcome: { result: "SUCCESS", reason: null },
      target: [
        {
          id: "00oconsenting",
          type: "Org",
          alternateId: "consenting.oktapreview.com",
          displayName: expect.any(String),
        },
      ],
    });
  });

  it("has nothing of reads, of refused writes, and of an org that was added before", async () => {
    emulator.admin.setSwitches({ alreadyManaged: "200" });
    expect((await api.post("/orgs", { orgId: "00omanaged" })).status).toBe(200);
    await api.get("/orgs");
    expect((await api.put("/orgs/00omanaged/products", [{ id: "P999999" }])).status).toBe(400);
    expect((await api.post("/orgs", { domain: "refusing.okta.com" })).status).toBe(400);
    expect((await logs()).body).toEqual([]);
  });

  it("has consent, granted and revoked on an org's own host, by a person", async () => {
    const grant = `/api/v1/org/privacy/aerial`;
    await host.post("free.okta.com", `${grant}/grant`, `SSWS ${FREE_TOKEN}`, { accountId: ACCOUNT_ID });
    await host.post("free.okta.com", `${grant}/grant`, `SSWS ${FREE_TOKEN}`, { accountId: ACCOUNT_ID });
    await host.post("free.okta.com", `${grant}/revoke`, `SSWS ${FREE_TOKEN}`, { accountId: ACCOUNT_ID });
    const answer = await logs();
    expect(types(answer)).toEqual(["account.consent.grant", "account.consent.revoke"]);
    expect(answer.body[0]).toMatchObject({ actor: { type: "User", displayName: "admin" }, client: { id: null } });
  });

  it("has what a person changes in the administration", async () => {
    const { admin } = emulator;
    admin.updateOrg("00omanaged", { status: "INACTIVE", products: ["P000131"] });
    admin.updateOrg("00omanaged", { name: "Renamed" });
    admin.updateOrg("00omanaged", { deletionRequested: true });
    admin.updateOrg("00omanaged", { deletionRequested: false });
    admin.updateOrg("00orefusing", { consentTo: ACCOUNT_ID });
    admin.updateOrg("00orefusing", { accountId: ACCOUNT_ID });
    admin.updateOrg("00orefusing", { consentTo: null });
    const answer = await logs();
    expect(types(answer)).toEqual([
      "account.org.product.update",
      "account.org.status.update",
      "account.org.delete.request",
      "account.org.delete.cancel",
      "account.consent.grant",
      "account.org.add",
      "account.consent.revoke",
    ]);
    expect(new Set(answer.body.map(({ actor }: { actor: { type: string } }) => actor.type))).toEqual(new Set(["User"]));
    expect(types({ ...answer, body: admin.systemLog(ACCOUNT_ID) })).toEqual(types(answer));
    const shown = await send(`${emulator.url}/_admin/system-log?limit=2`, "GET", undefined, {});
    expect(types({ ...shown, body: shown.body.events })).toEqual(["account.consent.revoke", "account.org.add"]);
  });

  it("is read on the Aerial org's own host too, and on no other org's", async () => {
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    expect(types(await logs({}, token, "/_orgs/aerial.okta.com/api/v1/logs"))).toHaveLength(1);
    for (const domain of ["managed.okta.com", "nowhere.okta.com"]) {
      expect((await logs({}, token, `/_orgs/${domain}/api/v1/logs`)).status).toBe(403);
    }
  });

  it("is another one for another account", async () => {
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    const other = emulator.admin.issueAccessToken(OTHER_LOG_CLIENT_ID);
    expect((await logs({}, other)).body).toEqual([]);
    expect((await logs({}, other, "/_orgs/aerial.okta.com/api/v1/logs")).status).toBe(403);
  });

  it("needs a token with its scope", async () => {
    const without = await logs({}, emulator.admin.issueAccessToken(CLIENT_ID));
    expect([without.status, without.headers["www-authenticate"]]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="okta.logs.read"',
    ]);
    expect((await logs({}, "nothing")).status).toBe(401);
    expect((await send(`${emulator.url}/api/v1/logs`, "GET", undefined, {})).status).toBe(401);
    const post = await send(`${emulator.url}/api/v1/logs`, "POST", {}, { authorization: `Bearer ${token}` });
    expect([post.status, post.headers.allow]).toEqual([405, "GET"]);
  });

  it("takes tokens of the token endpoint that are bound to a key, with a proof", async () => {
    emulator.admin.seed({ clients: [client(BOUND_CLIENT_ID, ACCOUNT_ID, true)] });
    const url = `${emulator.url}/api/v1/logs`;
    const tokenUrl = `${emulator.url}/oauth2/v1/token`;
    const post = (nonce?: string): Promise<TestAnswer> =>
      requestToken(
        emulator,
        {
          scope: "okta.logs.read",
          client_assertion: newAssertion(emulator, { iss: BOUND_CLIENT_ID, sub: BOUND_CLIENT_ID }),
        },
        { dpop: newProof("POST", tokenUrl, clientKey, nonce === undefined ? {} : { nonce }) },
      );
    const refused = await post();
    const nonce = String(refused.headers["dpop-nonce"]);
    const granted = await post(nonce);
    expect(granted.body).toMatchObject({ scope: "okta.logs.read", token_type: "DPoP" });
    const bound = String(granted.body.access_token);
    const read = (dpop?: string): Promise<TestAnswer> =>
      send(url, "GET", undefined, { authorization: `DPoP ${bound}`, ...(dpop === undefined ? {} : { dpop }) });
    expect((await read()).status).toBe(401);
    const proof = newProof("GET", url, clientKey, { ath: hashOf(bound), nonce });
    expect((await read(proof)).status).toBe(200);
    expect((await read(proof)).status).toBe(401);
  });

  describe("with events of many days", () => {
    beforeEach(() => {
      for (let number = 0; number < 10; number += 1) {
        emulator.admin.updateOrg("00omanaged", { status: number % 2 === 0 ? "INACTIVE" : "ACTIVE" });
        clock.advanceSeconds(24 * 3600);
      }
      token = emulator.admin.issueAccessToken(LOG_CLIENT_ID);
    });
    const day = (number: number): string => new Date(startTime + number * 24 * 3600 * 1000).toISOString();
    const times = ({ body }: TestAnswer): string[] =>
      (body as readonly { readonly published: string }[]).map(({ published }) => published);

    it("goes back seven days, if nothing else is asked for", async () => {
      expect(times(await logs())).toEqual([3, 4, 5, 6, 7, 8, 9].map(day));
      expect(times(await logs({ until: day(8) }))).toEqual([1, 2, 3, 4, 5, 6, 7].map(day));
    });

    it("is cut to a range, whose end is not in it", async () => {
      expect(times(await logs({ since: day(2), until: day(4) }))).toEqual([2, 3].map(day));
    });

    it.each([
      ["ASCENDING", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ["DESCENDING", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ])("comes in pages, %s, until the bounded range is over", async (sortOrder, expected) => {
      const found: string[] = [];
      let pages = 0;
      let answer = await logs({ since: day(0), until: day(11), limit: "4", sortOrder });
      for (;;) {
        pages += 1;
        found.push(...times(answer));
        const next = nextOf(answer);
        if (next === undefined) {
          break;
        }
        // Events in the meantime are missing on the following pages, or are at their end.
        expect(new URL(next).origin).toBe(emulator.url);
        answer = await send(next, "GET", undefined, { authorization: `Bearer ${token}` });
      }
      expect([pages, found]).toEqual([3, expected.map(day)]);
    });

    it("has a next page for ever without an end", async () => {
      const first = await logs({ since: day(8) });
      expect(times(first)).toHaveLength(2);
      const next = (): Promise<TestAnswer> =>
        send(nextOf(first)!, "GET", undefined, { authorization: `Bearer ${token}` });
      const empty = await next();
      expect([empty.body, typeof nextOf(empty)]).toEqual([[], "string"]);
      emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
      expect(times(await next())).toEqual([day(10)]);
    });

    it("is filtered, and searched for keywords", async () => {
      const all = { since: day(0), until: day(11) };
      expect((await logs({ ...all, filter: 'target.id eq "00omanaged"' })).body).toHaveLength(10);
      expect((await logs({ ...all, filter: 'target.id eq "00oother"' })).body).toHaveLength(0);
      expect((await logs({ ...all, filter: `published ge "${day(8)}"` })).body).toHaveLength(2);
      expect((await logs({ ...all, q: "STATUS managed.okta.com" })).body).toHaveLength(10);
      expect((await logs({ ...all, q: "products" })).body).toHaveLength(0);
    });
  });

  it.each([
    [{ filter: 'target[id eq "x"]' }, "E0000031"],
    [{ filter: 'nothing eq "x"' }, "E0000031"],
    [{ limit: "1001" }, "E0000001"],
    [{ limit: "-1" }, "E0000001"],
    [{ sortOrder: "RANDOM" }, "E0000001"],
    [{ since: "yesterday" }, "E0000001"],
    [{ since: "2024-05-02T00:00:00Z", until: "2024-05-01T00:00:00Z" }, "E0000001"],
    [{ after: "x" }, "E0000001"],
    [{ q: "x".repeat(41) }, "E0000001"],
    [{ q: "a b c d e f g h i j k" }, "E0000001"],
  ])("refuses %j", async (query, errorCode) => {
    expect(await logs(query as Record<string, string>)).toMatchObject({ status: 400, body: { errorCode } });
  });

  it("has a limit of its own, which it tells", async () => {
    emulator.admin.setSwitches({ requestsPerMinute: 1000 });
    const first = await logs();
    expect(first.headers["x-rate-limit-limit"]).toBe("120");
    for (let used = 1; used < 120; used += 1) {
      await logs();
    }
    const refused = await logs();
    expect([refused.status, refused.body.errorCode, refused.headers["x-rate-limit-remaining"]]).toEqual([
      429,
      "E0000047",
      "0",
    ]);
    expect((await api.get("/accounts")).status).toBe(200);
    clock.advanceSeconds(61);
    expect((await logs()).status).toBe(200);
  });

  it("is empty after a reset, and keeps nothing secret", async () => {
    await host.post("free.okta.com", "/api/v1/org/privacy/aerial/grant", `SSWS ${FREE_TOKEN}`, {
      accountId: ACCOUNT_ID,
    });
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
    await logs();
    const kept = JSON.stringify([emulator.admin.systemLog(), emulator.admin.journal]);
    expect(emulator.admin.systemLog()).toHaveLength(2);
    expect(secretsInText(kept, { tokens: [token, FREE_TOKEN] })).toEqual([]);
    emulator.admin.reset();
    expect(emulator.admin.systemLog()).toEqual([]);
  });
});

import * as fc from "fast-check";
import { generateKeyPairSync } from "node:crypto";
import type { Emulator, JournalEntry } from "../../../lib/emulator";
import { Journal, JOURNAL_CAPACITY } from "../../../lib/emulator/journal/journal";
import { MAXIMUM_ENTRY_BODY } from "../../../lib/emulator/journal/journal-size";
import { viewEntry } from "../../../lib/emulator/page/view";
import { redactDeep } from "../../../lib/emulator/journal/redact";
import {
  ACCOUNT_ID,
  CLIENT_ID,
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
  type Clock,
} from "../support";

describe("the journal", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("has what was asked and answered, in order", async () => {
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers: { "user-agent": "test/1" } });
    clock.advanceSeconds(5);
    const answer = await api.get("/orgs?limit=7", {
      headers: { "x-okta-retry-for": "request", "x-okta-retry-count": "2" },
    });
    expect(emulator.admin.journal).toEqual([
      {
        sequence: 1,
        time: startTime,
        method: "PUT",
        path: `/${ACCOUNT_ID}/api/v1/orgs/00omanaged/status`,
        status: 200,
        requestId: expect.any(String),
        accountId: ACCOUNT_ID,
        body: { status: "INACTIVE" },
        responseBody: expect.objectContaining({ id: "00omanaged", status: "INACTIVE" }),
        authorizationScheme: "Bearer",
        dpop: false,
        userAgent: "test/1",
      },
      {
        sequence: 2,
        time: startTime + 5000,
        method: "GET",
        path: `/${ACCOUNT_ID}/api/v1/orgs?limit=7`,
        status: 200,
        requestId: answer.headers["x-okta-request-id"],
        accountId: ACCOUNT_ID,
        responseBody: answer.body,
        authorizationScheme: "Bearer",
        dpop: false,
        retryFor: "request",
        retryCount: "2",
      },
    ]);
    emulator.admin.clearJournal();
    expect(emulator.admin.journal).toEqual([]);
  });

  it("has refused requests too", async () => {
    await api.get("/nothing");
    await api.put("/accounts", "{");
    await api.get("/accounts", { token: null });
    expect(emulator.admin.journal.map(({ status }) => status)).toEqual([404, 400, 401]);
  });

  it("has of token requests the grant type and the scope alone", async () => {
    await requestToken(emulator);
    expect(emulator.admin.journal).toEqual([
      expect.objectContaining({
        path: TOKEN_PATH,
        body: { grant_type: "client_credentials", scope: "okta.accounts.manage" },
      }),
    ]);
    expect(emulator.admin.journal[0]).not.toHaveProperty("accountId", expect.anything());
  });

  it("holds no assertion, proof, token or key, wherever a client puts them", async () => {
    const key = newKey();
    const proofs = [newProof("POST", emulator.url + TOKEN_PATH, key)];
    const assertions = [newAssertion(emulator), newAssertion(emulator)];
    const first = await requestToken(emulator, { client_assertion: assertions[0] }, { dpop: proofs[0] ?? "" });
    proofs.push(newProof("POST", emulator.url + TOKEN_PATH, key, { nonce: first.headers["dpop-nonce"] }));
    const second = await requestToken(emulator, { client_assertion: assertions[1] }, { dpop: proofs[1] ?? "" });
    const token: string = second.body.access_token;
    const url = `${emulator.url}/${ACCOUNT_ID}/api/v1/orgs`;
    proofs.push(newProof("GET", url, key, { ath: hashOf(token) }));
    const answer = await api.get("/orgs", { token, scheme: "DPoP", headers: { dpop: proofs[2] ?? "" } });
    expect(answer.status).toBe(200);
    const pem = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });
    // A client should never do this.
    await api.get(`/orgs?access_token=${token}`);
    await api.put("/accounts", { name: token, [token]: [assertions[0], { key: pem }] });
    await api.get("/orgs", { headers: { "user-agent": `x ${token}`, "x-okta-retry-for": assertions[1] ?? "" } });
    await send(
      `${emulator.url}/token?client_assertion=${assertions[0]}`,
      "POST",
      `client_assertion=${assertions[0]}`,
      {},
    );
    const text = JSON.stringify(emulator.admin.journal);
    expect(emulator.admin.journal).toHaveLength(7);
    for (const secret of [token, ...assertions, ...proofs]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(secret?.split(".").at(-1));
    }
    expect(text).not.toContain(pem.toString().split("\n")[1]);
    expect(text).toContain("[access token]");
    expect(text).toContain("[JSON Web Token]");
    expect(text).toContain("[key]");
  });

  it("holds none of the secrets that a body's names give away, nor a foreign API token", async () => {
    const foreign = `00${"k".repeat(40)}`;
    const secrets = ["s3cret-of-a-client", "correct horse battery staple", "Rosebud", "opaque-foreign-token", foreign];
    await api.put("/accounts", {
      name: "x",
      client_secret: secrets[0],
      admin: {
        credentials: { password: { value: secrets[1] }, recovery_question: { question: "?", answer: secrets[2] } },
      },
      nested: [{ access_token: secrets[3] }],
    });
    await api.get(`/orgs?token=${secrets[3]}&client_secret=${secrets[0]}`);
    await api.get("/orgs", { token: foreign, scheme: "SSWS", headers: { "user-agent": `SSWS ${secrets[3]}` } });
    await api.get("/orgs", { headers: { authorization: foreign } });
    await send(
      `${emulator.url}/_orgs/managed.okta.com/api/v1/orgs`,
      "POST",
      { note: `SSWS ${secrets[3]}` },
      {
        "content-type": "application/json",
        authorization: `SSWS ${foreign}`,
      },
    );
    const text = JSON.stringify(emulator.admin.journal);
    expect(emulator.admin.journal).toHaveLength(5);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(emulator.admin.journal.map(({ authorizationScheme }) => authorizationScheme)).toEqual([
      "Bearer",
      "Bearer",
      "SSWS",
      "other",
      "SSWS",
    ]);
  });

  it("keeps of a long body only the begin, without half a secret, and marks it", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const body = { name: `${"x".repeat(985)}${token} ${"y".repeat(MAXIMUM_ENTRY_BODY)}` };
    await api.put("/accounts", body);
    await api.put("/accounts", { name: "x".repeat(MAXIMUM_ENTRY_BODY - 100) });
    const [long, short] = emulator.admin.journal;
    expect(long?.bodyTruncated).toBe(true);
    expect(String(long?.body)).toHaveLength(1001);
    expect(JSON.stringify(long)).not.toContain(token.slice(0, 30));
    expect(short).not.toHaveProperty("bodyTruncated");
    expect(short?.body).toEqual({ name: expect.stringMatching(/^x+$/) });
    const page = await send(`${emulator.url}/_admin/journal`, "GET", undefined, {});
    expect(page.body.entries.map(({ bodyTruncated }: JournalEntry) => bodyTruncated)).toEqual([true, undefined]);
    expect(viewEntry(long!)).toMatchObject({ body: long?.body, bodyTruncated: true });
  });

  it("cannot be changed from outside", async () => {
    await api.get("/accounts");
    const { journal } = emulator.admin;
    expect(Object.isFrozen(journal[0])).toBe(true);
    await api.get("/accounts");
    expect(journal).toHaveLength(1);
  });
});

describe("redacting", () => {
  it("leaves everything else as it is", () => {
    const value = { text: "eyJ and eye", list: [1, null, true, { deep: "P000052" }], none: undefined };
    expect(redactDeep(value)).toEqual(value);
  });
});

describe("a journal of many requests", () => {
  const entry = (sequence: number): JournalEntry => ({
    sequence,
    time: 0,
    method: "GET",
    path: "/",
    status: 200,
    requestId: "",
    dpop: false,
  });

  it("keeps the newest ones, and goes on counting", () => {
    const journal = new Journal();
    const total = Math.ceil(JOURNAL_CAPACITY * 1.1) + 5;
    for (let sequence = 1; sequence <= total; sequence += 1) {
      journal.add(entry(sequence));
    }
    expect(journal.entries.length).toBeGreaterThanOrEqual(JOURNAL_CAPACITY);
    expect(journal.entries.length).toBeLessThan(JOURNAL_CAPACITY * 1.1);
    expect(journal.entries.at(-1)?.sequence).toBe(total);
    const oldest = journal.entries[0]?.sequence ?? 0;
    expect(journal.page(0, 1)).toEqual({ entries: [entry(oldest)], after: oldest, more: true });
    expect(journal.page(total - 1, 10)).toEqual({ entries: [entry(total)], after: total, more: false });
    expect(journal.page(total + 1000, 10)).toEqual({ entries: [], after: total, more: false });
  });

  it("keeps the newest ones within its bytes, whatever each takes", () => {
    // Of requests and of answers alike.
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 100 }), (sizes) => {
        const maximum = 20_000;
        const name = (index: number) => (index % 2 === 0 ? "body" : "responseBody");
        const journal = new Journal(undefined, maximum);
        sizes.forEach((bytes, index) => journal.add({ ...entry(index + 1), [name(index)]: "€".repeat(bytes / 3) }));
        const kept = Buffer.byteLength(JSON.stringify(journal.entries));
        expect(kept).toBeLessThanOrEqual(maximum + journal.entries.length + 2);
        expect(journal.entries.at(-1)?.sequence).toBe(sizes.length);
        // Nothing between the oldest and the newest is missing, and places go on being counted.
        const sequences = journal.entries.map(({ sequence }) => sequence);
        expect(sequences).toEqual(sequences.map((_, index) => sizes.length - sequences.length + index + 1));
        expect([journal.start, journal.end]).toEqual([sizes.length - sequences.length, sizes.length]);
        journal.clear();
        journal.add(entry(1));
        expect(journal.entries).toHaveLength(1);
      }),
    );
  });
});

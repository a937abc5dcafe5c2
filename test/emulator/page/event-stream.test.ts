import { generateKeyPairSync } from "node:crypto";
import { connect as connectTo } from "node:net";
import type { Emulator } from "../../../lib/emulator";
import { JOURNAL_WINDOW, SYSTEM_LOG_WINDOW } from "../../../lib/emulator/page/event-stream";
import type { JournalView } from "../../../lib/emulator/page/view";
import { secretsInText } from "../../support/secrets";
import { newOrg, PARENT_ACCESS_TOKEN, PARENT_TOKEN, startOrgHosts } from "../org-host/support";
import {
  ACCOUNT_ID,
  CLIENT_ID,
  hashOf,
  newAssertion,
  newKey,
  newProof,
  requestToken,
  startTestEmulator,
  startTime,
  TOKEN_PATH,
  type Api,
} from "../support";
import { EventClient } from "./support";

/** Sends many requests down one connection, without a wait between them, and waits for all answers. */
async function requestTogether(url: string, count: number): Promise<void> {
  const { host, hostname, port } = new URL(url);
  const socket = connectTo({ host: hostname, port: Number(port) });
  socket.write(`GET /nowhere HTTP/1.1\r\nhost: ${host}\r\n\r\n`.repeat(count));
  let received = "";
  let answers = 0;
  for await (const chunk of socket.setEncoding("latin1")) {
    const parts = (received + String(chunk)).split("HTTP/1.1 404");
    answers += parts.length - 1;
    received = parts.at(-1)!.slice(-12);
    if (answers === count) {
      break;
    }
  }
  socket.destroy();
}

describe("the page's events", () => {
  let emulator: Emulator;
  let api: Api;
  const others: Emulator[] = [];
  const clients: EventClient[] = [];
  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await Promise.all([emulator, ...others.splice(0)].map(async (each) => each.close().catch(() => undefined)));
  });
  const connect = (headers?: Record<string, string>, to = emulator): EventClient => {
    const client = new EventClient(to, headers);
    clients.push(client);
    return client;
  };

  it("begin with everything", async () => {
    await api.get("/accounts");
    emulator.admin.addFault({ kind: "html", path: /orgs/, count: Infinity, headers: { "x-secret": "header" } });
    const client = connect();
    const { data: journal, id } = await client.event("journal");
    expect(client.events.map(({ name }) => name)).toEqual(["state", "faults", "clock", "systemLog", "journal"]);
    const { data: state } = await client.event("state");
    expect(state.environment).toBe("sandbox");
    expect(state.accounts.map((account) => account.id)).toEqual(emulator.admin.accounts().map((account) => account.id));
    expect(state.orgs).toHaveLength(6);
    expect(state.orgs[1]).toEqual({
      id: "00omanaged",
      name: "managed",
      domain: "managed.okta.com",
      cell: "ok1",
      status: "ACTIVE",
      aerialOrg: false,
      accountId: ACCOUNT_ID,
      consentTo: ACCOUNT_ID,
      products: ["P000052"],
      deletionRequested: false,
      sequence: 2,
    });
    expect((await client.event("clock")).data).toEqual({ time: startTime, frozen: false });
    expect((await client.event("faults")).data).toEqual([
      { kind: "html", pathPattern: "orgs", hits: 0, left: "unlimited" },
    ]);
    expect(journal).toMatchObject({
      start: 0,
      from: 0,
      entries: [{ method: "GET", status: 200, accountId: ACCOUNT_ID }],
    });
    expect(id).toBe(`${state.instance}:1`);
  });

  it("tell what changes, by whomever", async () => {
    const client = connect();
    await client.event("journal");
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
    const orgs = await client.event("orgs");
    expect(orgs.data).toMatchObject({ changed: [{ id: "00omanaged", status: "INACTIVE" }], removed: [] });
    expect((await client.event("journal", ({ entries }) => entries.length > 0)).data.entries).toMatchObject([
      { method: "PUT", path: `/${ACCOUNT_ID}/api/v1/orgs/00omanaged/status`, body: { status: "INACTIVE" } },
    ]);
    emulator.admin.removeOrg("00orefusing");
    await client.event("orgs", ({ removed }) => removed.includes("00orefusing"));
    emulator.admin.updateAccount(ACCOUNT_ID, { name: "Renamed" });
    await client.event("accounts", ([account]) => account?.name === "Renamed");
    emulator.admin.clock.freeze();
    await client.event("clock", ({ frozen }) => frozen);
    emulator.admin.clock.advance(60_000);
    await client.event("clock", ({ time }) => time === startTime + 60_000);
    emulator.admin.addFault({ kind: "rate_limit" });
    await client.event("faults", ([fault]) => fault?.left === 1);
    await api.get("/accounts");
    await client.event("faults", ([fault]) => fault?.left === 0 && fault.hits === 1);
    const before = client.events.length;
    emulator.admin.clearJournal();
    expect((await client.event("journal", ({ start }) => start === 2, before)).data.entries).toEqual([]);
    emulator.admin.reset();
    const { data } = await client.event("state", () => true, before);
    expect(data.orgs.find((org) => org.id === "00omanaged")?.status).toBe("ACTIVE");
    await client.event("clock", ({ frozen }) => !frozen, before);
    await client.event("faults", (faults) => faults.length === 0, before);
  });

  it("go on where a page was when it lost the connection, but not with another emulator's", async () => {
    const first = connect();
    await api.get("/accounts");
    const { id = "" } = await first.event("journal", ({ entries }) => entries.length === 1);
    first.close();
    await api.get("/products");
    const again = await connect({ "last-event-id": id }).event("journal");
    expect(again.data).toMatchObject({ from: 1, entries: [{ path: `/${ACCOUNT_ID}/api/v1/products` }] });
    for (const foreign of ["another:1", id.replace(/\d+$/, "x"), "1", ""]) {
      const { data } = await connect({ "last-event-id": foreign }).event("journal");
      expect([data.from, data.entries.length]).toEqual([0, 2]);
    }
  });

  it("pass over what is too old for a page, in parts that it takes", async () => {
    const many = JOURNAL_WINDOW + 500;
    await requestTogether(emulator.url, many);
    const client = connect();
    const { id } = await client.event("journal", ({ from, entries }) => from + entries.length === many);
    const parts = client.events.flatMap(({ name, data }) => (name === "journal" ? [data as JournalView] : []));
    expect(parts.flatMap(({ entries }) => entries)).toHaveLength(JOURNAL_WINDOW);
    expect(Math.max(...parts.map(({ entries }) => entries.length))).toBeLessThanOrEqual(1000);
    expect(id).toMatch(new RegExp(`:${many}$`));
  });

  it("tell each event of the System Log once, and that all are forgotten", async () => {
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" }, { headers: { "user-agent": "test/1" } });
    const client = connect();
    expect((await client.event("systemLog")).data).toEqual({
      start: 1,
      after: 0,
      events: [
        {
          id: emulator.admin.systemLog()[0]?.uuid,
          sequence: 1,
          accountId: ACCOUNT_ID,
          time: new Date(startTime).toISOString(),
          type: "account.org.status.update",
          message: "Update the status of an org",
          actor: { name: "API service app", type: "PublicClientApp" },
          clientId: CLIENT_ID,
          userAgent: "test/1",
          org: { id: "00omanaged", domain: "managed.okta.com" },
          outcome: "SUCCESS",
        },
      ],
    });
    emulator.admin.updateOrg("00omanaged", { status: "ACTIVE" });
    const second = await client.event("systemLog", ({ events }) => events[0]?.sequence === 2);
    expect(second.data).toMatchObject({ start: 1, after: 1, events: [{ actor: { name: "admin" }, clientId: null }] });
    emulator.admin.reset();
    await client.event("systemLog", ({ events, after }) => events.length === 0 && after === 0);
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    await client.event("systemLog", ({ events, start }) => events[0]?.sequence === 3 && start === 3);
  });

  it("pass over old events of the System Log", async () => {
    for (let count = 0; count < SYSTEM_LOG_WINDOW + 7; count += 1) {
      emulator.admin.updateOrg("00omanaged", { status: count % 2 === 0 ? "INACTIVE" : "ACTIVE" });
    }
    const { data } = await connect().event("systemLog");
    expect([data.start, data.events.length, data.events.at(-1)?.sequence]).toEqual([
      8,
      SYSTEM_LOG_WINDOW,
      SYSTEM_LOG_WINDOW + 7,
    ]);
  });

  it("end with the emulator", async () => {
    const client = connect();
    await client.event("journal");
    await emulator.close();
    await client.ended;
    expect(client.text).toContain("retry: ");
  });

  it("hold no secret", async () => {
    const { emulator: hosts, host } = await startOrgHosts();
    others.push(hosts);
    const client = connect({}, hosts);
    const key = newKey();
    const url = hosts.url + TOKEN_PATH;
    const assertions = [newAssertion(hosts), newAssertion(hosts)];
    const first = await requestToken(hosts, { client_assertion: assertions[0] }, { dpop: newProof("POST", url, key) });
    const proof = newProof("POST", url, key, { nonce: first.headers["dpop-nonce"] });
    const bound = await requestToken(hosts, { client_assertion: assertions[1] }, { dpop: proof });
    const token: string = bound.body.access_token;
    const pem = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });
    const orgsUrl = `${hosts.url}/${ACCOUNT_ID}/api/v1/orgs`;
    const second = newProof("GET", orgsUrl, key, { ath: hashOf(token) });
    expect((await fetch(orgsUrl, { headers: { authorization: `DPoP ${token}`, dpop: second } })).status).toBe(200);
    // A client should never do this.
    await fetch(`${orgsUrl}?access_token=${token}&client_assertion=${assertions[0]}`);
    await fetch(orgsUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": token },
      body: JSON.stringify({ [token]: assertions[1], key: pem }),
    });
    const child = await host.post("parent.okta.com", "/api/v1/orgs", `SSWS ${PARENT_TOKEN}`, newOrg());
    expect(child.status).toBe(201);
    await host.get("child.okta.com", "/api/v1/org", `SSWS ${child.body.token}`);
    await host.call("PUT", "parent.okta.com", "/api/v1/org", `Bearer ${PARENT_ACCESS_TOKEN}`, { token: PARENT_TOKEN });
    const changed = await fetch(`${orgsUrl}/00omanaged/status`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${hosts.admin.issueAccessToken(CLIENT_ID)}`,
        "content-type": "application/json",
        "user-agent": `${token} ${assertions[0]}`,
      },
      body: JSON.stringify({ status: "INACTIVE" }),
    });
    expect(changed.status).toBe(200);
    const logged = await client.event("systemLog", ({ events }) => events.length > 0);
    expect(logged.data.events.at(-1)?.userAgent).toBe("[access token] [JSON Web Token]");
    await host.get("parent.okta.com", "/api/v1/org", `Bearer ${PARENT_ACCESS_TOKEN}`);
    const { journal } = hosts.admin;
    expect(journal).toHaveLength(10);
    await client.event("journal", ({ from, entries }) => from + entries.length === journal.length);
    await client.event("orgs", ({ changed }) => changed.some(({ domain }) => domain === "child.okta.com"));
    const tokens = [token, child.body.token, PARENT_TOKEN, PARENT_ACCESS_TOKEN, proof, second, ...assertions];
    expect(tokens.every((secret) => typeof secret === "string" && secret.length > 20)).toBe(true);
    expect(secretsInText(client.text, { tokens, privateKeys: [pem.toString()] })).toEqual([]);
    expect(client.text).not.toContain("correct horse");
    // Not even what tokens are recognized by, nor the clients' keys.
    expect(client.text).not.toMatch(/tokenHashes|publicKeys/i);
    expect(first.headers["dpop-nonce"]).toMatch(/.{10}/);
    expect(client.text).not.toContain(first.headers["dpop-nonce"]);
    expect(client.text).toContain("[access token]");
  });
});

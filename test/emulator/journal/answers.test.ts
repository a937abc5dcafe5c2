import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "../../../lib/emulator";
import { MAXIMUM_RESPONSE_BODY } from "../../../lib/emulator/journal/journal-size";
import { secretsInText } from "../../support/secrets";
import { newOrg, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../org-host/support";
import { ACCOUNT_ID, Api, CLIENT_ID, newAssertion, requestToken, TOKEN_PATH } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;

describe("answers in the journal", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  let api: Api;
  beforeEach(async () => {
    ({ emulator, host } = await startOrgHosts());
    api = new Api(emulator);
  });
  afterEach(() => emulator.close());

  const last = () => emulator.admin.journal.at(-1);
  const text = () => JSON.stringify(emulator.admin.journal);

  it("have the bodies that clients got, and errors with their codes", async () => {
    expect((await api.get("/orgs/00omanaged")).body).toEqual(last()?.responseBody);
    expect((await api.get("/orgs/00onobody")).body).toEqual(last()?.responseBody);
    expect(last()).toMatchObject({ status: 404, responseBody: { errorCode: "E0000007" } });
    expect((await api.get("/accounts", { token: null })).body).toEqual(last()?.responseBody);
    emulator.admin.addFault({ kind: "html" });
    expect((await api.get("/accounts")).text).toBe(last()?.responseBody);
    emulator.admin.addFault({ kind: "status", body: { note: "made up" } });
    await api.get("/accounts");
    expect(last()).toMatchObject({ status: 500, responseBody: { note: "made up" } });
    expect(emulator.admin.journal.some(({ responseBodyTruncated }) => responseBodyTruncated)).toBe(false);
  });

  it("have what was sent of a fault's body that makes its own JSON, without secrets", async () => {
    const token: string = (await requestToken(emulator)).body.access_token;
    emulator.admin.addFault({ kind: "status", body: { toJSON: () => ({ note: `You sent ${token}` }) } });
    expect((await api.get("/accounts")).body).toEqual({ note: `You sent ${token}` });
    expect(last()?.responseBody).toEqual({ note: "You sent [access token]" });
    expect(secretsInText(text(), { tokens: [token] })).toEqual([]);
  });

  it.each(["reset_before", "reset_after"] as const)("are absent where the connection was reset: %s", async (kind) => {
    emulator.admin.addFault({ kind });
    await expect(api.get("/accounts")).rejects.toThrow();
    expect(last()).toMatchObject({ status: 0, fault: kind });
    expect(last()?.responseBody).toBeUndefined();
  });

  it("have of a token endpoint all but the token", async () => {
    const token: string = (await requestToken(emulator)).body.access_token;
    expect(last()).toMatchObject({ path: TOKEN_PATH, status: 200 });
    expect(last()?.responseBody).toEqual({ token_type: "Bearer", expires_in: 3600, scope: "okta.accounts.manage" });
    const assertion = newAssertion(emulator, { aud: "https://elsewhere.example" });
    await requestToken(emulator, { client_assertion: assertion });
    expect(last()).toMatchObject({ status: 401, responseBody: { error: "invalid_client" } });
    expect(secretsInText(text(), { tokens: [token, assertion] })).toEqual([]);
  });

  it("have neither the API token of a child org, nor credentials of users and apps", async () => {
    const child = await host.post("parent.okta.com", "/api/v1/orgs", PARENT, newOrg());
    expect(child.status).toBe(201);
    expect(last()?.responseBody).toMatchObject({ subdomain: "child", token: "[secret]" });
    const user = await host.post("parent.okta.com", "/api/v1/users", PARENT, {
      profile: { firstName: "A", lastName: "B", email: "a@acme.example", login: "a@acme.example" },
      credentials: { recovery_question: { question: "Which dog?", answer: "Rosebud" } },
    });
    expect(user.body.credentials.recovery_question).toEqual({ question: "Which dog?" });
    expect(last()?.responseBody).toMatchObject({ id: user.body.id });
    expect(last()?.responseBody).not.toHaveProperty("credentials");
    const tokens = [child.body.token, PARENT_TOKEN, "Rosebud", "correct horse battery staple"];
    expect(secretsInText(text(), { tokens })).toEqual([]);
    expect(text()).not.toContain("Which dog?");
  });

  it("cut a long one off, without half a secret", async () => {
    emulator.admin.generate({ orgs: 100, accountId: ACCOUNT_ID });
    const answer = await api.get("/orgs?limit=100");
    expect(answer.body).toHaveLength(100);
    expect(last()).toMatchObject({ responseBodyTruncated: true });
    expect(answer.text.startsWith(String(last()?.responseBody).slice(0, -1))).toBe(true);
    expect(String(last()?.responseBody)).toHaveLength(1001);

    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    const note = `${"x".repeat(980)}${token} ${"y".repeat(MAXIMUM_RESPONSE_BODY)}`;
    emulator.admin.addFault({ kind: "status", body: { note } });
    await api.get("/accounts");
    expect(last()).toMatchObject({ responseBodyTruncated: true });
    expect(text()).not.toContain(token.slice(0, 30));

    const short = { note: "z".repeat(MAXIMUM_RESPONSE_BODY - 100) };
    emulator.admin.addFault({ kind: "status", body: short });
    await api.get("/accounts");
    expect(last()?.responseBody).toEqual(short);
    expect(last()).not.toHaveProperty("responseBodyTruncated");
  });
});

describe("answers of a service that requests are forwarded to", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  let server: Server;
  let answer: string;
  beforeEach(async () => {
    ({ emulator, host } = await startOrgHosts());
    server = createServer((_, response) => response.end(answer));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    emulator.admin.setSwitches({ forwardOrgHostsTo: `http://127.0.0.1:${port}` });
  });
  afterEach(async () => {
    await emulator.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['{"id":"0oidp","client_secret":"hush","nested":{"token":"opaque"}}', "0oidp"],
    ["token=hush&other=opaque", undefined],
    ['"hush"', undefined],
    ["null", undefined],
  ])("are kept as documents without secrets, and not as any other text: %s", async (body, id) => {
    answer = body;
    expect((await host.get("parent.okta.com", "/api/v1/idps", PARENT)).text).toBe(body);
    const [entry] = emulator.admin.journal;
    if (id === undefined) {
      expect(entry?.responseBody).toBeUndefined();
      expect(entry?.responseBodyTruncated).toBe(true);
    } else {
      expect(entry?.responseBody).toEqual({ id, client_secret: "[secret]", nested: { token: "[secret]" } });
    }
    expect(JSON.stringify(entry)).not.toMatch(/hush|opaque/);
  });
});

/** The configuration of orgs and the System Log after a restart of the emulator. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../../../lib/emulator";
import { FIRST_LINE } from "../../../lib/emulator/state/state-file-format";
import { newOrg, OrgHostCaller, PARENT_TOKEN, startOrgHosts } from "../org-host/support";
import { Api, newAssertion, newKey, send } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const SECRETS = ["a-password-of-a-user", "a-recovery-answer", "a-client-secret", "a-shared-secret"] as const;
const [PASSWORD, ANSWER, CLIENT_SECRET, SHARED_SECRET] = SECRETS;

describe("an emulator that is started again", () => {
  let folder: string;
  let file: string;
  let emulator: Emulator;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-restart-"));
    file = join(folder, "state");
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const start = async () => ({ emulator } = await startOrgHosts({ stateFile: file }));
  const call = async (method: string, path: string, body?: unknown, domain = "parent.okta.com", token = PARENT) => {
    const answer = await new OrgHostCaller(emulator).call(method, domain, path, token, body);
    expect([method, path, answer.status < 300, answer.body?.errorCauses]).toEqual([method, path, true, undefined]);
    return answer.body;
  };

  it("has apps, groups, members, users, assignments, scopes, roles and the System Log, and no secret", async () => {
    await start();
    const key = newKey();
    const service = await call("POST", "/api/v1/apps", {
      name: "oidc_client",
      label: "Terraform",
      signOnMode: "OPENID_CONNECT",
      credentials: { oauthClient: { token_endpoint_auth_method: "private_key_jwt", client_secret: CLIENT_SECRET } },
      settings: { oauthClient: { application_type: "service", jwks: { keys: [{ ...key.publicJwk, kid: "key-1" }] } } },
      profile: { sharedSecret: SHARED_SECRET },
    });
    const issuer = "https://parent.okta.com";
    await call("POST", `/api/v1/apps/${service.id}/grants`, { scopeId: "okta.groups.manage", issuer });
    await call("POST", `/oauth2/v1/clients/${service.id}/roles`, { type: "READ_ONLY_ADMIN" });
    await call("POST", `/api/v1/internal/apps/${service.id}/settings/oauth/idToken`, { issuerMode: "ORG_URL" });
    const bookmark = { name: "bookmark", label: "Wiki", signOnMode: "BOOKMARK" };
    const url = "https://wiki.acme.example";
    const wiki = await call("POST", "/api/v1/apps", { ...bookmark, settings: { app: { url } } });
    const gone = await call("POST", "/api/v1/apps?activate=false", { ...bookmark, settings: { app: { url } } });
    await call("DELETE", `/api/v1/apps/${gone.id}`);
    const [policy] = await call("GET", "/api/v1/policies?type=ACCESS_POLICY");
    await call("PUT", `/api/v1/apps/${wiki.id}/policies/${policy.id}`);
    const group = await call("POST", "/api/v1/groups", { profile: { name: "Staff" } });
    const user = await call("POST", "/api/v1/users", {
      profile: { firstName: "Ada", lastName: "Lovelace", login: "ada@acme.example", email: "ada@acme.example" },
      credentials: {
        password: { value: PASSWORD },
        recovery_question: { question: "Who?", answer: ANSWER },
      },
    });
    await call("PUT", `/api/v1/groups/${group.id}/users/${user.id}`);
    await call("PUT", `/api/v1/apps/${wiki.id}/groups/${group.id}`, { priority: 3 });
    const child = await call("POST", "/api/v1/orgs", newOrg());
    const childToken = `SSWS ${child.token}`;
    const childGroup = { profile: { name: "Only here" } };
    await call("POST", "/api/v1/groups", childGroup, "child.okta.com", childToken);
    await new Api(emulator).put("/orgs/00omanaged/status", { status: "INACTIVE" });

    const paths = [
      "/api/v1/apps",
      `/api/v1/apps/${service.id}`,
      `/api/v1/apps/${service.id}/grants`,
      `/oauth2/v1/clients/${service.id}/roles`,
      `/api/v1/internal/apps/${service.id}/settings/oauth/idToken`,
      `/api/v1/apps/${wiki.id}/groups`,
      `/api/v1/apps/${wiki.id}/users`,
      "/api/v1/groups",
      `/api/v1/groups/${group.id}/users`,
      "/api/v1/users",
      `/api/v1/users/${user.id}/groups`,
      "/api/v1/users/me",
    ];
    const look = async () => {
      const answers = await Promise.all([
        ...paths.map(async (path) => call("GET", path)),
        ...["groups", "users/me"].map(async (path) =>
          call("GET", `/api/v1/${path}`, undefined, "child.okta.com", childToken),
        ),
      ]);
      // Another port each time.
      return JSON.parse(JSON.stringify(answers).replaceAll(emulator.url, "")) as unknown[];
    };
    const [before, log, { state }] = [await look(), emulator.admin.systemLog(), emulator.admin.snapshot()];
    expect(before.map((answer) => (answer as readonly unknown[]).length)).toEqual([
      2,
      undefined,
      1,
      1,
      undefined,
      1,
      1,
      2,
      1,
      2,
      2,
      undefined,
      2,
      undefined,
    ]);
    expect(log.map(({ eventType }) => eventType)).toEqual(["account.org.status.update"]);
    await emulator.close();

    const text = readFileSync(file, "utf8");
    for (const secret of [...SECRETS, PARENT_TOKEN, child.token, "correct horse battery staple"]) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(state)).not.toContain(secret);
    }

    await start();
    expect(await look()).toEqual(before);
    expect(emulator.admin.systemLog()).toEqual(log);
    expect(JSON.parse(JSON.stringify(emulator.admin.snapshot().state))).toEqual(JSON.parse(JSON.stringify(state)));
    const tokenUrl = `${emulator.url}/_orgs/parent.okta.com/oauth2/v1/token`;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.groups.manage",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: newAssertion(emulator, { iss: service.id, sub: service.id, aud: tokenUrl }, {}, key),
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(await send(tokenUrl, "POST", form.toString(), headers)).toMatchObject({
      status: 200,
      body: { scope: "okta.groups.manage" },
    });
    // A new event comes after those that were kept, for whoever polls.
    await new Api(emulator).put("/orgs/00omanaged/status", { status: "ACTIVE" });
    expect(emulator.admin.snapshot().state.systemLog?.map(({ sequence }) => sequence)).toEqual([1, 2]);
    emulator.admin.reset();
    expect(emulator.admin.snapshot().state).toMatchObject({ directories: [], systemLog: [] });
  });

  it("takes a file of the version before, which had none of it", async () => {
    await start();
    const { directories: _directories, systemLog: _systemLog, ...state } = emulator.admin.snapshot().state;
    await emulator.close();
    const header = '{"format":"aerial-emulator-state","version":1}';
    const digest = (previous: string, json: string) =>
      createHash("sha256").update(previous).update(json).digest("hex").slice(0, 16);
    const batch = JSON.stringify([{ kind: "state", state }]);
    const older = `${header}\n${digest(digest("", header), batch)} ${batch}\n`;
    writeFileSync(file, older);
    await start();
    expect(emulator.resumed).toBe(true);
    expect(emulator.admin.snapshot().state).toEqual({ ...state, directories: [], systemLog: [] });
    // An emulator of the version before must not take it for one of its own: it would lose what it does not know.
    expect(readFileSync(file, "utf8").startsWith(FIRST_LINE)).toBe(true);
    expect(FIRST_LINE).not.toBe(`${header}\n`);
  });
});

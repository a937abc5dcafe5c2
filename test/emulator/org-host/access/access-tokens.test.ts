import type { Emulator } from "../../../../lib/emulator";
import { hashOf, newAssertion, newKey, newProof, send, type TestAnswer } from "../../support";
import { PARENT_ACCESS_TOKEN, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const key = newKey();

describe("access tokens of an org's own host", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  let clientId: string;
  let tokenUrl: string;

  beforeEach(async () => {
    ({ emulator, host } = await startOrgHosts());
    tokenUrl = `${emulator.url}/_orgs/parent.okta.com/oauth2/v1/token`;
    const app = await host.post("parent.okta.com", "/api/v1/apps", PARENT, {
      name: "oidc_client",
      label: "Terraform",
      signOnMode: "OPENID_CONNECT",
      credentials: { oauthClient: { token_endpoint_auth_method: "private_key_jwt" } },
      settings: {
        oauthClient: {
          application_type: "service",
          jwks: { keys: [{ ...key.publicJwk, kid: "key-1", status: "ACTIVE", use: null }] },
        },
      },
    });
    clientId = app.body.id;
    await host.post("parent.okta.com", `/api/v1/apps/${clientId}/grants`, PARENT, {
      scopeId: "okta.groups.manage",
      issuer: "https://parent.okta.com",
    });
  });
  afterEach(() => emulator.close());

  function form(url = tokenUrl, scope = "okta.groups.manage"): string {
    return new URLSearchParams({
      grant_type: "client_credentials",
      scope,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: newAssertion(emulator, { iss: clientId, sub: clientId, aud: url }, {}, key),
    }).toString();
  }

  const request = (url: string, body: string, headers: Record<string, string> = {}): Promise<TestAnswer> =>
    send(url, "POST", body, { "content-type": "application/x-www-form-urlencoded", ...headers });

  it("are for what was granted, and operations check it", async () => {
    const { status, body } = await request(tokenUrl, form());
    expect([status, body.token_type, body.scope]).toEqual([200, "Bearer", "okta.groups.manage"]);
    const bearer = `Bearer ${body.access_token}`;
    const group = await host.post("parent.okta.com", "/api/v1/groups", bearer, { profile: { name: "Staff" } });
    expect(group.status).toBe(200);
    expect((await host.get("parent.okta.com", `/api/v1/groups/${group.body.id}`, bearer)).status).toBe(200);
    expect(await host.get("parent.okta.com", "/api/v1/apps", bearer)).toMatchObject({
      status: 403,
      body: {
        errorCode: "E0000006",
        errorCauses: [{ errorSummary: "The access token does not have the required scope: okta.apps.read" }],
      },
    });
    expect((await host.get("free.okta.com", "/api/v1/groups", bearer)).status).toBe(401);
    expect((await request(tokenUrl, form(tokenUrl, "okta.users.manage"))).body.error).toBe("invalid_scope");
  });

  it("are also given out if the assertion is in the query, once", async () => {
    const query = form();
    expect((await request(`${tokenUrl}?${query}`, "")).status).toBe(200);
    const again = await request(`${tokenUrl}?${query}`, "");
    expect([again.status, again.body.error]).toEqual([401, "invalid_client"]);
    expect(JSON.stringify(emulator.admin.journal)).not.toContain("eyJ");
  });

  it("are also given out at the emulator's own address, by client", async () => {
    const url = `${emulator.url}/oauth2/v1/token`;
    const { body } = await request(url, form(url));
    expect(
      (await send(`${emulator.url}/api/v1/groups`, "GET", undefined, { authorization: `Bearer ${body.access_token}` }))
        .status,
    ).toBe(200);
  });

  it("are bound to a key with a DPoP proof", async () => {
    const proofKey = newKey();
    const asked = await request(tokenUrl, form(), { dpop: newProof("POST", tokenUrl, proofKey) });
    expect(asked.body.error).toBe("use_dpop_nonce");
    const nonce = asked.headers["dpop-nonce"];
    const { body } = await request(tokenUrl, form(), { dpop: newProof("POST", tokenUrl, proofKey, { nonce }) });
    expect(body.token_type).toBe("DPoP");
    const url = `${emulator.url}/_orgs/parent.okta.com/api/v1/groups`;
    const proof = newProof("GET", url, proofKey, { ath: hashOf(body.access_token) });
    const headers = { authorization: `DPoP ${body.access_token}`, dpop: proof };
    expect((await send(url, "GET", undefined, headers)).status).toBe(200);
    expect((await send(url, "GET", undefined, headers)).status).toBe(401);
    expect((await host.get("parent.okta.com", "/api/v1/groups", `Bearer ${body.access_token}`)).status).toBe(401);
  });

  it("are for active apps only", async () => {
    await host.post("parent.okta.com", `/api/v1/apps/${clientId}/lifecycle/deactivate`, PARENT, undefined);
    expect((await request(tokenUrl, form())).body.error).toBe("invalid_client");
  });

  it("are not of a user", async () => {
    const bearer = `Bearer ${(await request(tokenUrl, form())).body.access_token}`;
    expect((await host.get("parent.okta.com", "/api/v1/users/me", bearer)).status).toBe(403);
    expect((await host.get("parent.okta.com", "/api/v1/users/me", `Bearer ${PARENT_ACCESS_TOKEN}`)).status).toBe(200);
  });
});

describe("an org that no path names", () => {
  let emulator: Emulator;
  beforeEach(async () => ({ emulator } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const get = (path: string, authorization: string) => send(emulator.url + path, "GET", undefined, { authorization });

  it("is found by its token", async () => {
    expect((await get("/api/v1/org", PARENT)).body.id).toBe("00oparent");
    expect((await get("/api/v1/org", `Bearer ${PARENT_ACCESS_TOKEN}`)).body.id).toBe("00oparent");
    expect((await get("/.well-known/okta-organization", PARENT)).body.id).toBe("00oparent");
    expect((await get("/api/v1/org", "SSWS 00nobody")).body.errorCode).toBe("E0000011");
    const me = await get("/api/v1/users/me", PARENT);
    expect(me.body._links.self.href).toBe(`${emulator.url}/api/v1/users/${me.body.id}`);
  });
});

import { newKey } from "../../support";
import type { Emulator } from "../../../../lib/emulator";
import { PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const bookmark = {
  name: "bookmark",
  label: "Wiki",
  signOnMode: "BOOKMARK",
  settings: { app: { url: "https://wiki.acme.example" } },
};

/** A service app as Okta's Terraform provider creates it, apart from what differs. */
function service(client: object, credentials: object = { token_endpoint_auth_method: "private_key_jwt" }) {
  return {
    name: "oidc_client",
    label: "Terraform",
    signOnMode: "OPENID_CONNECT",
    credentials: { oauthClient: credentials },
    settings: { oauthClient: { application_type: "service", grant_types: ["client_credentials"], ...client } },
  };
}

describe("apps of an org", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const call = (method: string, path: string, body?: unknown) =>
    host.call(method, "parent.okta.com", `/api/v1/apps${path}`, PARENT, body);

  it("are deleted only while they are inactive", async () => {
    const { id } = (await call("POST", "", bookmark)).body;
    expect(await call("DELETE", `/${id}`)).toMatchObject({ status: 403, body: { errorCode: "E0000056" } });
    expect((await call("POST", `/${id}/lifecycle/deactivate`)).status).toBe(200);
    expect((await call("GET", `/${id}`)).body.status).toBe("INACTIVE");
    expect((await call("DELETE", `/${id}`)).status).toBe(204);
  });

  it("begin inactive if that is wanted", async () => {
    const { id, status } = (await call("POST", "?activate=false", bookmark)).body;
    expect(status).toBe("INACTIVE");
    await call("POST", `/${id}/lifecycle/activate`);
    expect((await call("GET", `/${id}`)).body.status).toBe("ACTIVE");
  });

  it("are listed page by page, and by label", async () => {
    for (const label of ["Wiki 1", "Wiki 2", "Handbook"]) {
      await call("POST", "", { ...bookmark, label });
    }
    const first = await call("GET", "?limit=2");
    expect(first.body).toHaveLength(2);
    const next = /<([^>]+)>; rel="next"/.exec(first.lines("link").join())?.[1] ?? "";
    const { search } = new URL(next);
    const last = await call("GET", search);
    expect([last.body.length, last.lines("link").join()]).toEqual([1, expect.not.stringContaining('rel="next"')]);
    expect((await call("GET", "?q=wiki")).body).toHaveLength(2);
    expect((await call("GET", "?after=made-up")).body.errorCode).toBe("E0000001");
    expect((await call("GET", `?filter=${encodeURIComponent('status eq "INACTIVE"')}`)).body).toEqual([]);
  });

  it("are sent and kept without secrets", async () => {
    const app = service(
      { jwks: { keys: [newKey().publicJwk] } },
      { client_secret: "hush-hush", client_id: "my-client" },
    );
    const made = await call("POST", "", app);
    expect(made.body.credentials.oauthClient.client_id).toBe("my-client");
    const read = await call("GET", `/${made.body.id}`);
    expect(made.text + read.text + JSON.stringify(emulator.admin.journal)).not.toContain("hush-hush");
    expect((await call("POST", "", app)).body.errorCode).toBe("E0000001");
  });

  it.each([
    ["a private key", service({ jwks: { keys: [{ kty: "EC", d: "private" }] } }), "jwks"],
    ["a service app without a key", service({}), "jwks"],
    ["an unknown type", service({ application_type: "toaster" }), "application_type"],
    ["another kind of app", { ...bookmark, name: "template_swa", signOnMode: "BROWSER_PLUGIN" }, "name"],
  ])("refuse %s", async (_, app, field) => {
    expect((await call("POST", "", app)).body).toMatchObject({
      errorCode: "E0000001",
      errorSummary: `Api validation failed: ${field}`,
    });
  });

  it("do not become another kind", async () => {
    const { id } = (await call("POST", "", bookmark)).body;
    const answer = await call("PUT", `/${id}`, service({ jwks: { keys: [newKey().publicJwk] } }));
    expect(answer.body.errorCode).toBe("E0000001");
  });

  it("grant scopes, each once", async () => {
    const { id } = (await call("POST", "", service({ jwks: { keys: [newKey().publicJwk] } }))).body;
    const wanted = { scopeId: "okta.apps.read", issuer: "https://parent.okta.com" };
    const granted = await call("POST", `/${id}/grants`, wanted);
    expect(granted).toMatchObject({ status: 201, body: { scopeId: "okta.apps.read", status: "ACTIVE" } });
    expect((await call("POST", `/${id}/grants`, wanted)).status).toBe(400);
    expect((await call("POST", `/${id}/grants`, { ...wanted, scopeId: "openid" })).status).toBe(400);
    expect((await call("GET", `/${id}/grants/${granted.body.id}`)).body).toEqual(granted.body);
    expect((await call("DELETE", `/${id}/grants/${granted.body.id}`)).status).toBe(204);
    expect((await call("GET", `/${id}/grants`)).body).toEqual([]);
  });

  it("have admin roles, each once, as clients", async () => {
    const { id } = (await call("POST", "", service({ jwks: { keys: [newKey().publicJwk] } }))).body;
    const roles = (method: string, path = "", body?: unknown) =>
      host.call(method, "parent.okta.com", `/oauth2/v1/clients/${id}/roles${path}`, PARENT, body);
    const assigned = await roles("POST", "", { type: "ORG_ADMIN" });
    expect(assigned).toMatchObject({
      status: 201,
      body: { type: "ORG_ADMIN", label: "Organization Administrator", status: "ACTIVE", assignmentType: "CLIENT" },
    });
    expect(await roles("POST", "", { type: "ORG_ADMIN" })).toMatchObject({
      status: 409,
      body: { errorCode: "E0000090" },
    });
    expect((await roles("POST", "", { type: "CUSTOM" })).body.errorCode).toBe("E0000001");
    expect((await roles("GET", `/${assigned.body.id}`)).body).toEqual(assigned.body);
    expect((await roles("GET")).body).toEqual([assigned.body]);
    expect((await roles("DELETE", `/${assigned.body.id}`)).status).toBe(204);
    expect((await roles("GET", `/${assigned.body.id}`)).status).toBe(404);
    const nobody = await host.get("parent.okta.com", "/oauth2/v1/clients/0oanobody/roles", PARENT);
    expect([nobody.status, nobody.body.errorCode]).toEqual([404, "E0000007"]);
  });

  it("have settings of ID tokens", async () => {
    const { id } = (await call("POST", "", service({ jwks: { keys: [newKey().publicJwk] } }))).body;
    const url = "https://127.0.0.1";
    const path = `/api/v1/internal/apps/${id}/settings/oauth/idToken`;
    const set = await host.post("parent.okta.com", path, PARENT, { issuerMode: "DYNAMIC", issuer: url });
    expect(set.body).toMatchObject({ issuerMode: "DYNAMIC", issuer: null });
    expect((await host.get("parent.okta.com", path, PARENT)).body).toMatchObject({
      issuerMode: "DYNAMIC",
      audience: id,
    });
  });
});

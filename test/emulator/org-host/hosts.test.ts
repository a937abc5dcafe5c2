import Ajv2020 from "ajv/dist/2020";
import document from "../../../lib/aerial/description/org-host-openapi.json";
import { startEmulator, SeedError, type Emulator } from "../../../lib/emulator";
import { orgHostOperations } from "../../../lib/emulator/org-host/description";
import { ACCOUNT_ID } from "../support";
import { FREE_TOKEN, newOrg, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "./support";

const PARENT = `SSWS ${PARENT_TOKEN}`;
const bookmark = {
  name: "bookmark",
  label: "Wiki",
  signOnMode: "BOOKMARK",
  settings: { app: { requestIntegration: false, url: "https://wiki.acme.example" } },
};

describe("the orgs' own hosts", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  it.each([
    ["no credentials", undefined, "E0000004"],
    ["another scheme", `Basic ${PARENT_TOKEN}`, "E0000004"],
    ["a token that nobody has", "SSWS 00nobody", "E0000011"],
    ["a token of another org", `SSWS ${FREE_TOKEN}`, "E0000011"],
  ])("refuse %s", async (_, authorization, errorCode) => {
    expect(await host.get("parent.okta.com", "/api/v1/org", authorization)).toMatchObject({
      status: 401,
      body: { errorCode },
    });
  });

  it("take no token while the org is inactive", async () => {
    emulator.admin.updateOrg("00oparent", { status: "INACTIVE" });
    expect((await host.get("parent.okta.com", "/api/v1/org", PARENT)).status).toBe(401);
    emulator.admin.updateOrg("00oparent", { status: "ACTIVE" });
    expect((await host.get("PARENT.okta.com", "/api/v1/org", PARENT)).status).toBe(200);
  });

  it("are pages of nobody's where there is no such org", async () => {
    expect(await host.get("nobody.okta.com", "/api/v1/org", PARENT)).toMatchObject({
      status: 404,
      body: undefined,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });

  it("know their paths and methods alone", async () => {
    expect(await host.get("parent.okta.com", "/api/v1/idps", PARENT)).toMatchObject({
      status: 404,
      body: {
        errorCode: "E0000007",
        errorCauses: [{ errorSummary: expect.stringMatching(/GET \/api\/v1\/idps\./) }],
      },
    });
    expect(await host.get("parent.okta.com", "", PARENT)).toMatchObject({
      status: 404,
      body: { errorCode: "E0000007" },
    });
    expect(await host.get("parent.okta.com", "/api/v1/orgs", PARENT)).toMatchObject({
      status: 405,
      headers: { allow: "POST" },
      body: {
        errorCode: "E0000022",
        errorCauses: [{ errorSummary: expect.stringMatching(/GET \/api\/v1\/orgs\./) }],
      },
    });
  });

  it("read bodies as the Aerial host does", async () => {
    const post = (body: unknown, headers = {}) =>
      host.call("POST", "parent.okta.com", "/api/v1/orgs", PARENT, body, headers);
    expect((await post("{")).body.errorCode).toBe("E0000003");
    expect((await post(newOrg(), { "content-type": "text/plain" })).body.errorCode).toBe("E0000021");
  });

  it("make bookmark apps, of which each org has its own", async () => {
    const made = await host.post("parent.okta.com", "/api/v1/apps", PARENT, bookmark);
    expect(made).toMatchObject({
      status: 200,
      body: { ...bookmark, id: expect.stringMatching(/^0oa/), status: "ACTIVE" },
    });
    expect((await host.get("parent.okta.com", "/api/v1/apps", PARENT)).body).toEqual([made.body]);
    expect((await host.get("free.okta.com", "/api/v1/apps", `SSWS ${FREE_TOKEN}`)).body).toEqual([]);
    emulator.admin.reset();
    expect((await host.get("parent.okta.com", "/api/v1/apps", PARENT)).body).toEqual([]);
  });

  it.each([
    { ...bookmark, name: "oidc_client" },
    { ...bookmark, label: "" },
    { ...bookmark, settings: { app: { url: "wiki" } } },
    { ...bookmark, settings: undefined },
  ])("refuse the app %j", async (app) => {
    expect(await host.post("parent.okta.com", "/api/v1/apps", PARENT, app)).toMatchObject({
      status: 400,
      body: { errorCode: "E0000001" },
    });
  });

  it("are hit by faults by their paths", async () => {
    emulator.admin.addFault({ path: /^\/_orgs\/parent/, kind: "status", status: 503 });
    expect((await host.get("parent.okta.com", "/api/v1/org", PARENT)).status).toBe(503);
    expect((await host.get("parent.okta.com", "/api/v1/org", PARENT)).status).toBe(200);
  });

  it.each([{ apiTokens: "00token" }, { apiTokens: [""] }, { oauthTokens: [5] }])(
    "refuse the seed %j",
    async (tokens) => {
      const org = { id: "00o1", domain: "one.okta.com", ...tokens } as never;
      await expect(startEmulator({ seed: { orgs: [org] } })).rejects.toBeInstanceOf(SeedError);
    },
  );

  it("answer as they are described", async () => {
    const ajv = new Ajv2020({ strict: false }).addSchema({ components: document.components }, "description");
    const expectSchema = (name: keyof typeof document.components.schemas, value: unknown): void => {
      const validate = ajv.compile({ $ref: `description#/components/schemas/${name}` });
      expect([validate(value), validate.errors]).toEqual([true, null]);
    };
    const consentPath = "/api/v1/org/privacy/aerial";
    expectSchema("ChildOrg", (await host.post("parent.okta.com", "/api/v1/orgs", PARENT, newOrg())).body);
    expectSchema("OrgSettings", (await host.get("parent.okta.com", "/api/v1/org", PARENT)).body);
    expectSchema("Application", (await host.post("parent.okta.com", "/api/v1/apps", PARENT, bookmark)).body);
    expectSchema("AerialConsent", (await host.get("parent.okta.com", consentPath, PARENT)).body);
    const granted = await host.post("free.okta.com", `${consentPath}/grant`, `SSWS ${FREE_TOKEN}`, {
      accountId: ACCOUNT_ID,
    });
    expectSchema("AerialConsent", granted.body);
    expectSchema("Error", (await host.get("parent.okta.com", "/api/v1/org")).body);
  });
});

describe("the description of the orgs' own hosts", () => {
  interface Reference {
    readonly $ref?: string;
  }

  function references(part: unknown): string[] {
    if (typeof part !== "object" || part === null) {
      return [];
    }
    const own = typeof (part as Reference).$ref === "string" ? [(part as Reference).$ref as string] : [];
    return [...own, ...Object.values(part).flatMap(references)];
  }

  it("has every call once", () => {
    expect(orgHostOperations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /api/v1/org/privacy/aerial",
      "POST /api/v1/org/privacy/aerial/grant",
      "POST /api/v1/org/privacy/aerial/revoke",
      "POST /api/v1/orgs",
      "GET /api/v1/org",
      "GET /.well-known/okta-organization",
      "GET /api/v1/apps",
      "POST /api/v1/apps",
      "GET /api/v1/apps/{appId}",
      "PUT /api/v1/apps/{appId}",
      "DELETE /api/v1/apps/{appId}",
      "POST /api/v1/apps/{appId}/lifecycle/activate",
      "POST /api/v1/apps/{appId}/lifecycle/deactivate",
      "PUT /api/v1/apps/{appId}/policies/{policyId}",
      "GET /api/v1/apps/{appId}/users",
      "GET /api/v1/apps/{appId}/groups",
      "GET /api/v1/apps/{appId}/groups/{groupId}",
      "PUT /api/v1/apps/{appId}/groups/{groupId}",
      "DELETE /api/v1/apps/{appId}/groups/{groupId}",
      "GET /api/v1/apps/{appId}/grants",
      "POST /api/v1/apps/{appId}/grants",
      "GET /api/v1/apps/{appId}/grants/{grantId}",
      "DELETE /api/v1/apps/{appId}/grants/{grantId}",
      "GET /oauth2/v1/clients/{clientId}/roles",
      "POST /oauth2/v1/clients/{clientId}/roles",
      "GET /oauth2/v1/clients/{clientId}/roles/{roleAssignmentId}",
      "DELETE /oauth2/v1/clients/{clientId}/roles/{roleAssignmentId}",
      "GET /api/v1/groups",
      "POST /api/v1/groups",
      "GET /api/v1/groups/{groupId}",
      "PUT /api/v1/groups/{groupId}",
      "DELETE /api/v1/groups/{groupId}",
      "GET /api/v1/groups/{groupId}/users",
      "PUT /api/v1/groups/{groupId}/users/{userId}",
      "DELETE /api/v1/groups/{groupId}/users/{userId}",
      "GET /api/v1/groups/{groupId}/apps",
      "GET /api/v1/users",
      "POST /api/v1/users",
      "GET /api/v1/users/{userId}",
      "POST /api/v1/users/{userId}",
      "PUT /api/v1/users/{userId}",
      "DELETE /api/v1/users/{userId}",
      "POST /api/v1/users/{userId}/lifecycle/activate",
      "POST /api/v1/users/{userId}/lifecycle/reactivate",
      "POST /api/v1/users/{userId}/lifecycle/deactivate",
      "POST /api/v1/users/{userId}/lifecycle/suspend",
      "POST /api/v1/users/{userId}/lifecycle/unsuspend",
      "POST /api/v1/users/{userId}/lifecycle/unlock",
      "POST /api/v1/users/{userId}/lifecycle/expire_password",
      "GET /api/v1/users/{userId}/groups",
      "GET /api/v1/users/{userId}/roles",
      "GET /api/v1/policies",
      "GET /api/v1/policies/{policyId}",
      "POST /oauth2/v1/token",
      "GET /api/v1/internal/apps/{appId}/settings/oauth/idToken",
      "POST /api/v1/internal/apps/{appId}/settings/oauth/idToken",
    ]);
  });

  it("refers to what it has, and has what it refers to", () => {
    const used = new Set(references(document));
    const defined = Object.entries(document.components)
      .filter(([kind]) => kind !== "securitySchemes")
      .flatMap(([kind, members]) => Object.keys(members).map((name) => `#/components/${kind}/${name}`));
    expect([...used].sort()).toEqual(defined.sort());
  });
});

import Ajv2020 from "ajv/dist/2020";
import document from "../../../lib/aerial/description/openapi.json";
import orgHost from "../../../lib/aerial/description/org-host-openapi.json";
import { allOperations } from "../../../lib/emulator/description/openapi";
import type { Emulator } from "../../../lib/emulator";
import { requestToken, startTestEmulator, type Api } from "../support";

interface Reference {
  readonly $ref?: string;
}

/** Every reference in a part of the description. */
function references(part: unknown): string[] {
  if (typeof part !== "object" || part === null) {
    return [];
  }
  const own = typeof (part as Reference).$ref === "string" ? [(part as Reference).$ref as string] : [];
  return [...own, ...Object.values(part).flatMap(references)];
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
}

describe("the schemas of the descriptions", () => {
  const ajv = new Ajv2020({ strict: false });
  const schemas = [...Object.entries(document.components.schemas), ...Object.entries(orgHost.components.schemas)];

  // The emulator takes that for granted.
  it.each(schemas)("are such: %s", (_name, schema) => {
    expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
  });

  it.each(allOperations.map(({ id, query }) => [id, query]))("are such in queries: %s", (_id, query) => {
    expect([ajv.validateSchema({ type: "object", properties: query }), ajv.errors]).toEqual([true, null]);
  });

  it("would be found wrong if they were", () => {
    expect(ajv.validateSchema({ type: "text" })).toBe(false);
  });
});

describe("the API's description", () => {
  it("has every endpoint once", () => {
    expect(allOperations.map(({ method, path }) => `${method} ${path.replace("/{accountId}/api/v1", "")}`)).toEqual([
      "POST /oauth2/v1/token",
      "GET /accounts",
      "PUT /accounts",
      "GET /products",
      "GET /orgs",
      "POST /orgs",
      "GET /orgs/{orgId}",
      "PUT /orgs/{orgId}/status",
      "GET /orgs/{orgId}/products",
      "PUT /orgs/{orgId}/products",
      "POST /orgs/{orgId}/deletionRequest",
      "GET /orgGroups/{groupId}",
      "GET /orgGroups/{groupId}/orgs",
      "GET /reports/associatedOrgs",
      "GET /{accountId}/governance/api/v1/request-condition-templates",
    ]);
    expect(new Set(allOperations.map(({ id }) => id)).size).toBe(allOperations.length);
  });

  it("refers to nothing that it does not have, and has nothing that it does not refer to", () => {
    const used = new Set(references(document));
    expect([...used].filter((reference) => resolve(reference) === undefined)).toEqual([]);
    const defined = Object.entries(document.components)
      .filter(([kind]) => kind !== "securitySchemes")
      .flatMap(([kind, members]) => Object.keys(members).map((name) => `#/components/${kind}/${name}`));
    expect(defined.filter((reference) => !used.has(reference))).toEqual([]);
  });

  it("has the scope of every endpoint of the Aerial host", () => {
    for (const { method, scopes, id } of allOperations.filter((operation) => operation.id !== "requestAccessToken")) {
      expect([id, scopes]).toEqual([id, [method === "GET" ? "okta.accounts.read" : "okta.accounts.manage"]]);
    }
  });
});

describe("the emulator's answers", () => {
  let emulator: Emulator;
  let api: Api;
  const ajv = new Ajv2020({ strict: false }).addSchema({ components: document.components }, "description");

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  function expectSchema(name: keyof typeof document.components.schemas, value: unknown): void {
    const validate = ajv.compile({ $ref: `description#/components/schemas/${name}` });
    expect([validate(value), validate.errors]).toEqual([true, null]);
  }

  it.each([{}, { extraFields: true, missingFields: "null" as const }])(
    "are as described with the switches %j",
    async (switches) => {
      emulator.admin.setSwitches(switches);
      expectSchema("Account", (await api.get("/accounts")).body);
      expectSchema("Product", (await api.get("/products")).body[0]);
      expectSchema("Org", (await api.get("/orgs")).body[0]);
      expectSchema("Org", (await api.post("/orgs", { orgId: "00oconsenting" })).body);
      expectSchema("Org", (await api.put("/orgs/00omanaged/status", { status: "INACTIVE" })).body);
      expectSchema("Product", (await api.put("/orgs/00omanaged/products", [{ id: "P000131" }])).body[0]);
      expectSchema("DeletionRequestResponse", (await api.post("/orgs/00omanaged/deletionRequest")).body);
      for (const org of (await api.get("/reports/associatedOrgs")).body) {
        expectSchema("AssociatedOrg", org);
      }
      expectSchema("Error", (await api.get("/orgs/00onobody")).body);
      expectSchema("TokenResponse", (await requestToken(emulator)).body);
      expectSchema("TokenError", (await requestToken(emulator, { scope: "" })).body);
    },
  );
});

/** The configuration that Terraform 1.14 and later write with `-generate-config-out`: as a person would, and it plans. */
import * as fc from "fast-check";
import { Connection, resources } from "../../lib/resources";
import {
  Call,
  generateResourceConfig,
  importResourceState,
  planResourceChange,
  ProviderServer,
  readResource,
  validateConfig,
} from "../../lib/plugin/server";
import { AerialClient } from "../../lib/aerial";
import { defineProvider } from "../../lib/plugin";
import { providerSchema } from "../../lib/provider/schema";
import { ACCOUNT } from "../lifecycle/support/org-stack";
import { startTestEmulator, TEST_PRODUCTS, type TestEmulator } from "../support/emulator";
import { inProcessConnections } from "../support/in-process-connections";

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
const PRODUCTS = TEST_PRODUCTS.map(({ id }) => id);

let service: TestEmulator;

beforeAll(async () => {
  service = await startTestEmulator({ accountId: ACCOUNT, products: TEST_PRODUCTS });
});

afterAll(() => service.close());

type Values = Readonly<Record<string, unknown>>;
type TypeName = keyof typeof resources;

/** A provider process of its own for each plan, as engines start one. */
function started() {
  const client = new AerialClient({
    accountId: ACCOUNT,
    baseUrl: service.url,
    credentials: { kind: "access_token", accessToken: service.emulator.admin.issueAccessToken(service.clientId) },
    connect: inProcessConnections(service.emulator),
  });
  const connection = Connection.of({ accountId: ACCOUNT, baseUrl: service.url, partnerProgram: false }, client);
  const provider = defineProvider<typeof providerSchema, Connection>({
    schema: providerSchema,
    resources,
    dataSources: {},
    configure: () => connection,
  });
  const server = new ProviderServer(provider, silent);
  server.setClient(connection);
  return async <T>(work: (call: Call) => T | Promise<T>): Promise<T> => {
    const call = new Call(server);
    const answer = await call.attempt(() => work(call));
    expect(call.diagnostics.all).toEqual([]);
    return answer!;
  };
}

/** Imports, generates, validates and plans. @returns what the configuration sets */
async function generated(typeName: TypeName, id: string): Promise<Values> {
  const call = started();
  const imported = await call((one) => importResourceState(one, { typeName, named: { by: "id", id } }));
  const read = await call((one) => readResource(one, { typeName, ...imported }));
  const state = read.state!;
  const config = await call((one) => generateResourceConfig(one, { typeName, state }));
  await call((one) => validateConfig(one, resources[typeName], { config }));
  const proposed = Object.fromEntries(
    Object.entries(resources[typeName].schema.attributes).map(([name, { options }]) => [
      name,
      config[name] === null && options.computed === true ? state[name] : config[name],
    ]),
  );
  const change = { typeName, prior: state, config, proposed, private: read.private };
  const plan = await call((one) => planResourceChange(one, change));
  expect(plan).toMatchObject({ planned: state, requiresReplace: [] });
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

describe("generated configuration", () => {
  it("of the account is its name", async () => {
    expect(Object.keys(await generated("aerial_account", ACCOUNT))).toEqual(["name"]);
  });

  it("names an org only by its id, with its products and status, and plans no change", async () => {
    const orgs = fc.record({
      domain: fc.constantFrom("acme.okta.com", "acme.oktapreview.com", "login.acme.example"),
      status: fc.constantFrom("ACTIVE" as const, "INACTIVE" as const),
      products: fc.subarray(PRODUCTS),
      aerialOrg: fc.boolean(),
      cell: fc.constantFrom("ok1", "ok12"),
    });
    const seen = { empty: 0, some: 0 };
    await fc.assert(
      fc.asyncProperty(orgs, async (org) => {
        const { admin } = service.emulator;
        admin.reset();
        admin.seed({ orgs: [{ id: "00oacme", accountId: ACCOUNT, ...org }] });
        expect(await generated("aerial_org", "00oacme")).toEqual({ org_id: "00oacme" });
        expect(await generated("aerial_org_status", org.domain)).toEqual({ org_id: "00oacme", status: org.status });
        const isEmpty = org.products.length === 0;
        seen[isEmpty ? "empty" : "some"] += 1;
        const { product_ids, ...others } = await generated("aerial_org_products", "00oacme");
        expect([...(product_ids as string[])].sort()).toEqual([...org.products].sort());
        // An empty set is an error unless it is allowed.
        expect(others).toEqual({ org_id: "00oacme", ...(isEmpty ? { allow_empty: true } : {}) });
      }),
      { numRuns: 60 },
    );
    expect(Math.min(seen.empty, seen.some)).toBeGreaterThan(0);
  });

  it("of a state without the id of the org keeps the domain", () => {
    expect(resources.aerial_org.generateConfig!({ org_id: null, domain: "acme.okta.com" } as never)).toEqual({});
  });
});

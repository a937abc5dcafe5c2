import { SeedError, UnknownObjectError, startEmulator, type Emulator, type EmulatorSeed } from "../../lib/emulator";
import { ACCOUNT_ID, CLIENT_ID, clientKey, requestToken, startTestEmulator, type Api } from "./support";

describe("the admin interface", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator({ switches: { cellForm: "OK1" } })));
  afterEach(() => emulator.close());

  it("finds orgs by id and by domain", () => {
    expect(emulator.admin.org("00omanaged")).toBe(emulator.admin.org("MANAGED.okta.com"));
    expect(emulator.admin.org("00onobody")).toBeUndefined();
    expect(emulator.admin.orgs()).toHaveLength(6);
  });

  it("marks the Aerial org of an account, and puts it into the account", () => {
    expect(emulator.admin.org("00oaerial")).toMatchObject({ aerialOrg: true, accountId: ACCOUNT_ID });
  });

  it("changes orgs behind their account's back", async () => {
    const change = { name: "New", domain: "new.okta.com", status: "INACTIVE", products: ["P000131"] } as const;
    emulator.admin.updateOrg("00omanaged", change);
    expect((await api.get("/orgs/00omanaged")).body).toMatchObject({
      name: "New",
      domain: "new.okta.com",
      status: "INACTIVE",
    });
    expect((await api.get("/orgs/00omanaged/products")).body).toEqual([{ id: "P000131", name: "MFA" }]);
    emulator.admin.updateOrg("00omanaged", { accountId: null, name: undefined });
    expect((await api.get("/orgs/00omanaged")).status).toBe(404);
    expect(emulator.admin.org("00omanaged")?.name).toBe("New");
    emulator.admin.removeOrg("00omanaged");
    expect(emulator.admin.org("new.okta.com")).toBeUndefined();
  });

  it("adds objects, and replaces those of the same id in their place", async () => {
    emulator.admin.seed({ orgs: [{ id: "00omanaged", domain: "again.okta.com", accountId: ACCOUNT_ID }] });
    const { body } = await api.get("/orgs");
    expect(body.map(({ domain }: { domain: string }) => domain)).toEqual(["aerial.okta.com", "again.okta.com"]);
  });

  it("goes back to the start", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    emulator.admin.setSwitches({ cellForm: "ok1", requestsPerMinute: 1 });
    emulator.admin.addFault({ kind: "status", path: "/products" });
    await api.put("/accounts", { name: "New" });
    emulator.admin.removeOrg("00omanaged");
    emulator.admin.seed({ orgs: [{ id: "00oextra", domain: "extra.okta.com" }] });
    emulator.admin.reset();
    expect(emulator.admin.journal).toEqual([]);
    expect(emulator.admin.org("00oextra")).toBeUndefined();
    expect((await api.get("/accounts", { token })).status).toBe(401);
    const fresh = emulator.admin.issueAccessToken(CLIENT_ID);
    expect((await api.get("/accounts", { token: fresh })).body.name).toBe("Test");
    expect((await api.get("/products", { token: fresh })).status).toBe(200);
    expect((await api.get("/orgs/00omanaged", { token: fresh })).body.cell).toBe("OK1");
  });

  it("says which object it does not hold", () => {
    const attempts: readonly [() => void, string][] = [
      [() => emulator.admin.updateOrg("00onobody", {}), "org"],
      [() => emulator.admin.removeOrg("00onobody"), "org"],
      [() => emulator.admin.updateAccount("00onobody", {}), "account"],
      [() => void emulator.admin.issueAccessToken("00onobody"), "client"],
    ];
    for (const [attempt, kind] of attempts) {
      expect(attempt).toThrow(UnknownObjectError);
      expect(attempt).toThrow(
        expect.objectContaining({
          code: "ERR_EMULATOR_UNKNOWN_OBJECT",
          kind,
          message: expect.stringContaining(`${kind} "00onobody"`),
        }),
      );
    }
  });

  it("starts with nothing where there is no seed", async () => {
    const empty = await startEmulator();
    try {
      expect(empty.admin.orgs()).toEqual([]);
      expect((await requestToken(empty)).status).toBe(401);
    } finally {
      await empty.close();
    }
  });

  const client = { clientId: "c", scopes: [], accountId: "a", publicKeys: [] };
  it.each<[unknown, string, RegExp]>([
    [[], "the seed", /must be an object/],
    [{ accounts: {} }, "accounts", /must be a list/],
    [{ accounts: [{ products: [] }] }, "accounts[0].id", /is missing: it must be .*string/],
    [{ accounts: [{ id: "a" }] }, "accounts[0].products", /is missing: it must be a list/],
    [{ accounts: [{ id: "a", products: [{ name: "x" }] }] }, "accounts[0].products[0].id", /is missing/],
    [{ clients: [{ ...client, clientId: "" }] }, "clients[0].clientId", /non-empty string/],
    [{ clients: [{ ...client, dpopBoundAccessTokens: "no" }] }, "clients[0].dpopBoundAccessTokens", /true or false/],
    [{ clients: [{ ...client, publicKeys: [{ n: "x" }] }] }, "clients[0].publicKeys[0].kty", /is missing/],
    [
      { clients: [client, { ...client, publicKeys: [clientKey.privateKey.export({ format: "jwk" })] }] },
      "clients[1].publicKeys[0]",
      /private member "d"/,
    ],
    [{ orgs: [null] }, "orgs[0]", /must be an object/],
    [{ orgs: [{ id: "1" }] }, "orgs[0].domain", /is missing: it must be .*string/],
    [{ orgs: [{ id: "1", domain: undefined }] }, "orgs[0].domain", /is missing/],
    [{ orgs: [{ id: "1", domain: "d", status: "active" }] }, "orgs[0].status", /"ACTIVE", "INACTIVE", not "active"/],
    [{ orgs: [{ id: "1", domain: "d", name: null }] }, "orgs[0].name", /must be a string/],
    [{ orgs: [{ id: "1", domain: "d", accountId: 7 }] }, "orgs[0].accountId", /non-empty string or null/],
    [{ orgs: [{ id: "1", domain: "d", products: [7] }] }, "orgs[0].products[0]", /must be .*string/],
    [{ orgs: [{ id: "1", domain: "d", consent: "a" }] }, "orgs[0]", /unknown property "consent".*: id, .*consentTo/],
    [{ accounts: [{ id: "a", products: [], orgs: [] }] }, "accounts[0]", /unknown property "orgs"/],
    [
      { accounts: [{ id: "a", products: [{ id: "p", nam: "x" }] }] },
      "accounts[0].products[0]",
      /property "nam".*: id, name/,
    ],
    [{ clients: [{ ...client, scope: "x" }] }, "clients[0]", /unknown property "scope"/],
    [{ organizations: [] }, "the seed", /unknown property "organizations".*: accounts, clients, orgs/],
    [JSON.parse('{"__proto__": []}'), "the seed", /unknown property "__proto__"/],
  ])("refuses the seed %j and says where it is wrong", async (seed, path, problem) => {
    const failure = startEmulator({ seed: seed as EmulatorSeed });
    await expect(failure).rejects.toBeInstanceOf(SeedError);
    await expect(failure).rejects.toMatchObject({
      code: "ERR_EMULATOR_SEED",
      path,
      problem: expect.stringMatching(problem),
      message: expect.stringContaining(`: ${path} `),
    });
  });

  it("quotes no wrong value that may be a token", async () => {
    const failure = startEmulator({ seed: { orgs: [{ id: "1", domain: "d", apiTokens: "00secret" as never }] } });
    await expect(failure).rejects.toMatchObject({ path: "orgs[0].apiTokens", problem: "must be a list" });
  });

  it("names no key in the error about a private one", () => {
    const { d } = clientKey.privateKey.export({ format: "jwk" });
    const seed = { clients: [{ ...client, publicKeys: [clientKey.privateKey.export({ format: "jwk" })] }] };
    expect(() => emulator.admin.seed(seed as EmulatorSeed)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(String(d)) }),
    );
  });
});

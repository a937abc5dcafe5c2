import { SnapshotError, startEmulator, type Emulator, type EmulatorSnapshot } from "../../../lib/emulator";
import { defaultSwitches } from "../../../lib/emulator/behaviour/switches";
import { ACCOUNT_ID, CLIENT_ID, clientKey, send, startTestEmulator, type Api } from "../support";

describe("a snapshot", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("brings back what was held, and the behaviour", async () => {
    emulator.admin.setSwitches({ cellForm: "OK1" });
    const before = emulator.admin.snapshot();
    await api.put("/accounts", { name: "Renamed" });
    await api.post("/orgs", { orgId: "00oconsenting" });
    await api.put("/orgs/00omanaged/products", []);
    emulator.admin.removeOrg("00orefusing");
    emulator.admin.seed({ orgs: [{ id: "00onew", domain: "new.okta.com" }] });
    emulator.admin.setSwitches({ cellForm: "ok1" });
    expect(emulator.admin.snapshot()).not.toEqual(before);
    emulator.admin.restore(before);
    expect(emulator.admin.snapshot()).toEqual(before);
    expect((await api.get("/orgs/00omanaged")).body.cell).toBe("OK1");
    expect((await api.get("/orgs")).body).toHaveLength(2);
  });

  it("goes through JSON into another emulator, names of lapsed products and places in lists included", async () => {
    emulator.admin.updateAccount(ACCOUNT_ID, { products: [{ id: "P000131" }] });
    emulator.admin.removeOrg("00oelsewhere");
    const snapshot = JSON.parse(JSON.stringify(emulator.admin.snapshot())) as EmulatorSnapshot;
    const other = await startEmulator();
    try {
      other.admin.restore(snapshot);
      expect(other.admin.snapshot()).toEqual(emulator.admin.snapshot());
      const token = other.admin.issueAccessToken(CLIENT_ID);
      const answer = await fetch(`${other.url}/${ACCOUNT_ID}/api/v1/orgs/00omanaged/products`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toEqual([{ id: "P000052", name: "SSO" }]);
      for (const { admin } of [emulator, other]) {
        admin.seed({ orgs: [{ id: "00olast", domain: "last.okta.com" }] });
      }
      expect(other.admin.org("00olast")).toEqual(emulator.admin.org("00olast"));
    } finally {
      await other.close();
    }
  });

  it("of a version with fewer switches has the default of each one that it lacks", () => {
    const { switches, ...snapshot } = emulator.admin.snapshot();
    const { productsPut: _productsPut, ...older } = { ...switches, cellForm: "OK1" as const };
    emulator.admin.setSwitches({ productsPut: "echoes" });
    emulator.admin.restore({ ...snapshot, switches: older as typeof switches });
    expect(emulator.admin.snapshot().switches).toEqual({ ...older, productsPut: defaultSwitches.productsPut });
  });

  it("of a version without directories and System Log has none", async () => {
    emulator.admin.seed({ orgs: [{ id: "00oparent", domain: "parent.okta.com", apiTokens: ["a-token"] }] });
    const groups = `${emulator.url}/_orgs/parent.okta.com/api/v1/groups`;
    const authorization = "SSWS a-token";
    await send(groups, "POST", { profile: { name: "Staff" } }, { authorization, "content-type": "application/json" });
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
    const snapshot = emulator.admin.snapshot();
    expect(snapshot.state).toMatchObject({ directories: { length: 1 }, systemLog: { length: 1 } });
    const { directories: _directories, systemLog: _systemLog, ...older } = snapshot.state;
    emulator.admin.restore({ ...snapshot, state: older });
    expect(emulator.admin.snapshot().state).toMatchObject({ directories: [], systemLog: [] });
    expect((await send(groups, "GET", undefined, { authorization })).body).toHaveLength(1);
  });

  const app = (different: object) => ({
    orgId: "00omanaged",
    created: "2024-01-01T00:00:00.000Z",
    groups: [],
    users: [],
    members: {},
    appGroups: {},
    grants: {},
    roles: {},
    apps: [
      {
        id: "0oa1",
        sequence: 1,
        created: "2024-01-01T00:00:00.000Z",
        lastUpdated: "2024-01-01T00:00:00.000Z",
        name: "oidc_client",
        label: "App",
        status: "ACTIVE",
        signOnMode: "OPENID_CONNECT",
        accessibility: {},
        visibility: {},
        features: [],
        credentials: {},
        settings: {},
        policyId: "rst1",
        ...different,
      },
    ],
  });

  it("has no tokens, journal or faults, and leaves them as they are", async () => {
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    await api.get("/accounts");
    emulator.admin.addFault({ kind: "status", status: 503 });
    const snapshot = emulator.admin.snapshot();
    expect(JSON.stringify(snapshot)).not.toContain(token);
    emulator.admin.restore(snapshot);
    expect(emulator.admin.journal).toHaveLength(1);
    expect((await api.get("/accounts", { token })).status).toBe(503);
    expect((await api.get("/accounts", { token })).status).toBe(200);
  });

  const change = (changed: (snapshot: any) => void) => (good: EmulatorSnapshot) => {
    const copy = structuredClone(good);
    changed(copy);
    return copy;
  };
  it.each<[string, (good: EmulatorSnapshot) => unknown, string]>([
    ["null", () => null, "the snapshot"],
    ["another format", change((copy) => (copy.format = "zip")), "format"],
    ["a later version", change((copy) => (copy.version = 2)), "version"],
    ["an unknown switch", change((copy) => (copy.switches.colour = "red")), "switches"],
    ["a switch of another value", change((copy) => (copy.switches.cellForm = "one")), "switches.cellForm"],
    ["no state", change((copy) => delete copy.state), "state"],
    ["an org of another status", change((copy) => (copy.state.orgs[0].status = "GONE")), "state.orgs[0].status"],
    ["an org without a domain", change((copy) => delete copy.state.orgs[1].domain), "state.orgs[1].domain"],
    [
      "a private key",
      change((copy) => (copy.state.clients[0].publicKeys = [clientKey.privateKey.export({ format: "jwk" })])),
      "state.clients[0].publicKeys[0]",
    ],
    [
      "a client secret",
      change((copy) => (copy.state.directories = [app({ credentials: { oauthClient: { client_secret: "s" } } })])),
      "state.directories[0].apps[0].credentials.oauthClient",
    ],
    [
      "an app's private key",
      change((copy) => (copy.state.directories = [app({ settings: { jwks: { keys: [{ kty: "RSA", d: "s" }] } } })])),
      "state.directories[0].apps[0].settings.jwks.keys[0]",
    ],
    [
      "an app of another status",
      change((copy) => (copy.state.directories = [app({ status: "GONE" })])),
      "state.directories[0].apps[0].status",
    ],
  ])("that has %s is refused, and nothing is changed", (_title, spoil, path) => {
    const good = emulator.admin.snapshot();
    const attempt = () => emulator.admin.restore(spoil(good) as EmulatorSnapshot);
    expect(attempt).toThrow(SnapshotError);
    expect(attempt).toThrow(expect.objectContaining({ code: "ERR_EMULATOR_SNAPSHOT", path }));
    expect(attempt).toThrow(/^The snapshot cannot be restored: .+/s);
    expect(emulator.admin.snapshot()).toEqual(good);
  });
});

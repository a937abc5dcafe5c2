import { SeedError, UnknownObjectError, type Emulator } from "../../../lib/emulator";
import { generateSeed } from "../../../lib/emulator/state/generate";
import { ACCOUNT_ID, startTestEmulator, type Api } from "../support";

describe("generated orgs", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("have the same ids and domains every time", () => {
    const options = { orgs: 1000, accountId: ACCOUNT_ID };
    expect(generateSeed(options)).toEqual(generateSeed(options));
    const { orgs = [] } = generateSeed(options);
    expect([orgs[0]?.id, orgs[0]?.domain]).toEqual(["00ogenerated00000001", "generated-00001.okta.com"]);
    expect([orgs[999]?.id, orgs[999]?.domain]).toEqual(["00ogenerated00001000", "generated-01000.okta.com"]);
    expect(new Set(orgs.map(({ id }) => id)).size).toBe(1000);
    expect(new Set(orgs.map(({ domain }) => domain)).size).toBe(1000);
  });

  it("are managed, with the products and the status that are told", async () => {
    const made = emulator.admin.generate({
      orgs: 3,
      accountId: ACCOUNT_ID,
      products: ["P000131"],
      status: "INACTIVE",
      prefix: "eu",
    });
    expect(made.map(({ domain }) => domain)).toEqual(["eu-00001.okta.com", "eu-00002.okta.com", "eu-00003.okta.com"]);
    const id = made[2]?.id ?? "";
    expect((await api.get(`/orgs/${id}`)).body).toMatchObject({ id, status: "INACTIVE", accountId: ACCOUNT_ID });
    expect((await api.get(`/orgs/${id}/products`)).body).toEqual([{ id: "P000131", name: "MFA" }]);
  });

  it("can wait for being added", async () => {
    const [org] = emulator.admin.generate({ orgs: 1, accountId: ACCOUNT_ID, managed: false, first: 7 });
    expect(org?.id).toBe("00ogenerated00000007");
    expect((await api.get(`/orgs/${org?.id}`)).status).toBe(404);
    expect((await api.post("/orgs", { domain: "generated-00007.okta.com" })).status).toBe(200);
  });

  it("take the place of those of the same number", () => {
    emulator.admin.generate({ orgs: 5, accountId: ACCOUNT_ID });
    const before = emulator.admin.orgs();
    emulator.admin.generate({ orgs: 5, accountId: ACCOUNT_ID });
    expect(emulator.admin.orgs()).toEqual(before);
  });

  it.each([
    [{ orgs: -1 }, "generate.orgs"],
    [{ orgs: 1.5 }, "generate.orgs"],
    [{ orgs: 100_001 }, "generate.orgs"],
    [{ orgs: 1, prefix: "Upper" }, "generate.prefix"],
    [{ orgs: 1, prefix: "morethan10c" }, "generate.prefix"],
    [{ orgs: 1, first: -1 }, "generate.first"],
  ])("refuse %j", (options, path) => {
    const attempt = () => emulator.admin.generate({ accountId: ACCOUNT_ID, ...options });
    expect(attempt).toThrow(SeedError);
    expect(attempt).toThrow(expect.objectContaining({ code: "ERR_EMULATOR_SEED", path }));
  });

  it("need an account that is there", () => {
    expect(() => emulator.admin.generate({ orgs: 1, accountId: "0227nobody" })).toThrow(UnknownObjectError);
    expect(emulator.admin.orgs()).toHaveLength(6);
  });
});

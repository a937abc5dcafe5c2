import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, startTestEmulator, type Api } from "../support";

describe("accounts and their products", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  it("answers the account", async () => {
    expect((await api.get("/accounts")).body).toEqual({ id: ACCOUNT_ID, name: "Test" });
  });

  it("renames the account, and keeps its id", async () => {
    const answer = await api.put("/accounts", { id: "other", name: "New" });
    expect([answer.status, answer.body]).toEqual([200, { id: ACCOUNT_ID, name: "New" }]);
    expect((await api.get("/accounts")).body.name).toBe("New");
  });

  it.each([
    ["no name", {}, "name"],
    ["an empty name", { name: "" }, "name"],
    ["a name of 256 characters", { name: "x".repeat(256) }, "name"],
    ["a name that is no string", { name: 1 }, "name"],
    ["null", null, "body"],
    ["a list", [], "body"],
  ])("refuses %s with 400 E0000001 and the cause", async (_, body, field) => {
    const answer = await api.put("/accounts", body);
    expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
    expect(answer.body.errorSummary).toBe(`Api validation failed: ${field}`);
    expect(answer.body.errorCauses[0].errorSummary).toMatch(new RegExp(`^${field}: .`));
    expect((await api.get("/accounts")).body.name).toBe("Test");
  });

  it("takes a name of 255 characters", async () => {
    expect((await api.put("/accounts", { name: "x".repeat(255) })).status).toBe(200);
  });

  it("lists what the account subscribes to", async () => {
    expect((await api.get("/products")).body).toEqual([
      { id: "P000052", name: "SSO" },
      { id: "P000131", name: "MFA" },
      { id: "P000139", name: "LCM" },
    ]);
    emulator.admin.updateAccount(ACCOUNT_ID, { products: [{ id: "P1" }] });
    expect((await api.get("/products")).body).toEqual([{ id: "P1" }]);
  });

  it("lists products in another order each time where the switch says so", async () => {
    emulator.admin.setSwitches({ productOrder: "shuffled" });
    const ids = async (): Promise<string[]> => (await api.get("/products")).body.map(({ id }: { id: string }) => id);
    const [first, second, third] = [await ids(), await ids(), await ids()];
    expect(first).not.toEqual(["P000052", "P000131", "P000139"]);
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect([...first].sort()).toEqual(["P000052", "P000131", "P000139"]);
  });
});

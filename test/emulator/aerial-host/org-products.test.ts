import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, startTestEmulator, type Api } from "../support";

describe("an org's products", () => {
  let emulator: Emulator;
  let api: Api;
  const path = "/orgs/00omanaged/products";

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  const enabled = (): readonly string[] | undefined => emulator.admin.org("00omanaged")?.products;

  it("are listed with their names", async () => {
    expect((await api.get(path)).body).toEqual([{ id: "P000052", name: "SSO" }]);
  });

  it("are exactly the listed ones after a PUT", async () => {
    const answer = await api.put(path, [{ id: "P000131" }, { id: "P000139", name: "ignored" }]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual([
      { id: "P000131", name: "MFA" },
      { id: "P000139", name: "LCM" },
    ]);
    expect((await api.get(path)).body).toEqual(answer.body);
  });

  it("can all be disabled", async () => {
    expect((await api.put(path, [])).body).toEqual([]);
    expect(enabled()).toEqual([]);
  });

  it("count once where they are listed twice", async () => {
    await api.put(path, [{ id: "P000131" }, { id: "P000131" }]);
    expect(enabled()).toEqual(["P000131"]);
  });

  it.each([
    ["no list", { id: "P000131" }, /^body: must be array/],
    ["an entry without id", [{ name: "SSO" }], /^0\.id: The field is required/],
    ["an id of 31 characters", [{ id: "P".repeat(31) }], /^0\.id: must NOT have more than 30/],
    ["an empty id", [{ id: "" }], /^0\.id: /],
    ["a name of 256 characters", [{ id: "P000131", name: "x".repeat(256) }], /^0\.name: /],
    ["ids without objects", ["P000131"], /^0: must be object/],
    [
      "a product that the account does not subscribe to",
      [{ id: "P000131" }, { id: "P9" }],
      /subscribe to the product P9/,
    ],
  ])("are not changed by a PUT with %s", async (_, body, cause) => {
    const answer = await api.put(path, body);
    expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
    expect(answer.body.errorCauses[0].errorSummary).toMatch(cause);
    expect(enabled()).toEqual(["P000052"]);
  });

  it("are refused one by one", async () => {
    const { body } = await api.put(path, [{ id: "P8" }, { id: "P9" }]);
    expect(body.errorCauses).toHaveLength(2);
  });

  it("may stay enabled after the subscription has lapsed, or not, as the switch says", async () => {
    emulator.admin.updateAccount(ACCOUNT_ID, { products: [{ id: "P000131", name: "MFA" }] });
    expect((await api.put(path, [{ id: "P000052" }, { id: "P000131" }])).body[0]).toEqual({
      id: "P000052",
      name: "SSO",
    });
    emulator.admin.setSwitches({ lapsedProducts: "400" });
    expect((await api.put(path, [{ id: "P000052" }])).status).toBe(400);
    emulator.admin.setSwitches({ lapsedProducts: "keep" });
    await api.put(path, []);
    expect((await api.put(path, [{ id: "P000052" }])).status).toBe(400);
  });

  it("have no name, or null, where it is unknown", async () => {
    emulator.admin.updateOrg("00omanaged", { products: ["P7"] });
    expect((await api.get(path)).body).toEqual([{ id: "P7" }]);
    emulator.admin.setSwitches({ missingFields: "null" });
    expect((await api.get(path)).body).toEqual([{ id: "P7", name: null }]);
  });

  it.each(["00onobody", "00otheirs"])("answer 404 for %s", async (id) => {
    expect((await api.get(`/orgs/${id}/products`)).status).toBe(404);
    expect((await api.put(`/orgs/${id}/products`, [])).status).toBe(404);
  });

  it("come in another order each time where the switch says so", async () => {
    emulator.admin.setSwitches({ productOrder: "shuffled" });
    const first = await api.put(path, [{ id: "P000052" }, { id: "P000131" }]);
    const second = await api.get(path);
    expect(second.body).toEqual([...first.body].reverse());
  });
});

import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, startTestEmulator, type Api, type Clock } from "../support";

describe("the report of associated orgs", () => {
  let emulator: Emulator;
  let api: Api;
  let clock: Clock;

  beforeEach(async () => ({ emulator, api, clock } = await startTestEmulator()));
  afterEach(() => emulator.close());

  const ids = async (filter?: string): Promise<string[]> => {
    const query = filter === undefined ? "" : `?filter=${encodeURIComponent(filter)}`;
    return (await api.get(`/reports/associatedOrgs${query}`)).body.map(({ id }: { id: string }) => id);
  };

  it("has every org on the contract, managed or not", async () => {
    expect(await ids()).toEqual(["00oaerial", "00omanaged", "00oconsenting", "00orefusing", "00otheirs"]);
  });

  it("has cells in their long form, whatever the switch, and no accountId where an org is unmanaged", async () => {
    emulator.admin.setSwitches({ cellForm: "OK1" });
    const { body } = await api.get("/reports/associatedOrgs");
    expect(body[1]).toMatchObject({ id: "00omanaged", accountId: ACCOUNT_ID, cell: "okta.com:1" });
    expect(body[2]).toMatchObject({ id: "00oconsenting", cell: "oktapreview.com:1" });
    expect(body[2]).not.toHaveProperty("accountId");
    emulator.admin.setSwitches({ missingFields: "null" });
    expect((await api.get("/reports/associatedOrgs")).body[2].accountId).toBeNull();
  });

  it.each([
    ['subdomain eq "managed"', ["00omanaged"]],
    [`accountId eq "${OTHER_ACCOUNT_ID}"`, ["00otheirs"]],
    ["accountId eq null", ["00oconsenting", "00orefusing"]],
    ["not (accountId pr)", ["00oconsenting", "00orefusing"]],
    ['status eq "ACTIVE" AND subdomain sw "re"', ["00orefusing"]],
    ['status eq "INACTIVE" AND subdomain sw "re"', []],
  ])("takes the filter %s", async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it("lags as long as the switch says, from the seed on", async () => {
    emulator.admin.setSwitches({ reportLagSeconds: 60 });
    await api.post("/orgs", { orgId: "00oconsenting" });
    const unmanaged = ["00oconsenting", "00orefusing"];
    expect(await ids("accountId eq null")).toEqual(unmanaged);
    clock.advanceSeconds(59);
    expect(await ids("accountId eq null")).toEqual(unmanaged);
    clock.advanceSeconds(1);
    expect(await ids("accountId eq null")).toEqual(["00orefusing"]);
  });

  it("is wrong where the switch says so: every org is another's, or missing", async () => {
    const right = (await api.get("/reports/associatedOrgs")).body as { id: string }[];
    emulator.admin.setSwitches({ reportWrong: true });
    const wrong = (await api.get("/reports/associatedOrgs")).body as { id: string }[];
    expect(wrong.map(({ id }) => id)).toEqual(["00oaerial", "00omanaged", "00orefusing", "00otheirs"]);
    expect(wrong[0]).toMatchObject({ domain: "managed.okta.com", status: "INACTIVE", aerialOrg: false });
    expect(wrong.filter((org) => right.some((one) => JSON.stringify(one) === JSON.stringify(org)))).toEqual([]);
    expect((await api.get("/orgs/00omanaged")).body).toMatchObject({ status: "ACTIVE", accountId: ACCOUNT_ID });
  });

  it("does not make single orgs lag", async () => {
    emulator.admin.setSwitches({ reportLagSeconds: 60, listLagSeconds: 60 });
    await api.post("/orgs", { orgId: "00oconsenting" });
    expect((await api.get("/orgs/00oconsenting")).status).toBe(200);
    expect((await api.get("/orgs")).body).toHaveLength(2);
    clock.advanceSeconds(60);
    expect((await api.get("/orgs")).body).toHaveLength(3);
  });
});

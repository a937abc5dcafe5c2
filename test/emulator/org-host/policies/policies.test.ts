import type { Emulator } from "../../../../lib/emulator";
import { PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "../support";

describe("policies of an org", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  it.each([
    ["?type=PASSWORD", 200],
    ["?type=COOKING", 400],
    ["", 400],
  ])("are an access policy only: %s", async (query, status) => {
    const answer = await host.get("parent.okta.com", `/api/v1/policies${query}`, `SSWS ${PARENT_TOKEN}`);
    expect([answer.status, status === 200 ? answer.body : answer.body.errorCode]).toEqual([
      status,
      status === 200 ? [] : "E0000001",
    ]);
  });

  it("are read by id", async () => {
    const get = (path: string) => host.get("parent.okta.com", `/api/v1/policies${path}`, `SSWS ${PARENT_TOKEN}`);
    const [policy] = (await get("?type=ACCESS_POLICY")).body;
    expect((await get(`/${policy.id}`)).body).toEqual(policy);
    expect((await get("/rstnone")).body.errorCode).toBe("E0000007");
  });
});

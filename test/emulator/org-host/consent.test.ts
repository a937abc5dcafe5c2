import type { Emulator } from "../../../lib/emulator";
import { accountId, otherAccountId, startTime } from "../support";
import { freeToken, parentToken, startOrgHosts, type OrgHostCaller } from "./support";

const consentPath = "/api/v1/org/privacy/aerial";
const free = `SSWS ${freeToken}`;

describe("the consent on an org's own host", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const grant = (body: unknown, domain = "free.okta.com") => host.post(domain, `${consentPath}/grant`, free, body);
  const revoke = (account: string) => host.post("free.okta.com", `${consentPath}/revoke`, free, { accountId: account });

  it("is none at first, is granted, read, and revoked", async () => {
    expect(await host.get("free.okta.com", consentPath, free)).toMatchObject({
      status: 404,
      body: { errorCode: "E0000007" },
    });
    const granted = await grant({ accountId });
    const grantedDate = new Date(startTime).toISOString();
    expect(granted).toMatchObject({ status: 200, body: { accountId, grantedDate } });
    expect((await host.get("free.okta.com", consentPath, free)).body).toEqual(granted.body);
    expect(emulator.admin.org("00ofree")?.consentTo).toBe(accountId);
    expect(await revoke(otherAccountId)).toMatchObject({ status: 400 });
    expect(await revoke(accountId)).toMatchObject({ status: 200, body: { accountId } });
    expect(await revoke(accountId)).toMatchObject({ status: 404 });
    expect(emulator.admin.org("00ofree")?.consentTo).toBeNull();
  });

  it("lets the account add the org, after which it is neither granted nor revoked", async () => {
    await grant({ accountId });
    emulator.admin.updateOrg("00ofree", { accountId });
    const linked = {
      status: 400,
      body: { errorCauses: [{ errorSummary: "The org is already linked to an Account." }] },
    };
    expect(await grant({ accountId })).toMatchObject(linked);
    expect(await revoke(accountId)).toMatchObject(linked);
  });

  it.each([
    ["an account that is none", { accountId: "0227nobody" }, "free.okta.com", "Invalid aerial account ID."],
    ["an org of an account", { accountId }, "linked.okta.com", "The org is already linked to an Account."],
  ])("is refused for %s", async (_, body, domain, cause) => {
    expect(await grant(body, domain)).toMatchObject({
      status: 400,
      body: { errorCode: "E0000001", errorCauses: [{ errorSummary: cause }] },
    });
  });

  it("is granted once", async () => {
    await grant({ accountId });
    for (const account of [accountId, otherAccountId]) {
      expect((await grant({ accountId: account })).body.errorCauses).toEqual([
        { errorSummary: "The org already has a consent grant added to Aerial." },
      ]);
    }
  });

  it.each([{}, { accountId: "" }, { accountId: 5 }, []])("is refused for the body %j", async (body) => {
    expect(await grant(body)).toMatchObject({ status: 400, body: { errorCode: "E0000001" } });
  });

  it("is there for an org that an account has", async () => {
    expect((await host.get("linked.okta.com", consentPath, free)).body).toMatchObject({ accountId: otherAccountId });
    expect((await host.get("parent.okta.com", consentPath, `SSWS ${parentToken}`)).body).toMatchObject({ accountId });
  });
});

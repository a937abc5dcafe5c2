import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, startTime } from "../support";
import { FREE_TOKEN, PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "./support";

const CONSENT_PATH = "/api/v1/org/privacy/aerial";
const FREE = `SSWS ${FREE_TOKEN}`;

describe("the consent on an org's own host", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  beforeEach(async () => ({ emulator, host } = await startOrgHosts()));
  afterEach(() => emulator.close());

  const grant = (body: unknown, domain = "free.okta.com") => host.post(domain, `${CONSENT_PATH}/grant`, FREE, body);
  const revoke = (account: string) =>
    host.post("free.okta.com", `${CONSENT_PATH}/revoke`, FREE, { accountId: account });

  it("is none at first, is granted, read, and revoked", async () => {
    expect(await host.get("free.okta.com", CONSENT_PATH, FREE)).toMatchObject({
      status: 404,
      body: { errorCode: "E0000007" },
    });
    const granted = await grant({ accountId: ACCOUNT_ID });
    const grantedDate = new Date(startTime).toISOString();
    expect(granted).toMatchObject({ status: 200, body: { accountId: ACCOUNT_ID, grantedDate } });
    expect((await host.get("free.okta.com", CONSENT_PATH, FREE)).body).toEqual(granted.body);
    expect(emulator.admin.org("00ofree")?.consentTo).toBe(ACCOUNT_ID);
    expect(await revoke(OTHER_ACCOUNT_ID)).toMatchObject({ status: 400 });
    expect(await revoke(ACCOUNT_ID)).toMatchObject({ status: 200, body: { accountId: ACCOUNT_ID } });
    expect(await revoke(ACCOUNT_ID)).toMatchObject({ status: 404 });
    expect(emulator.admin.org("00ofree")?.consentTo).toBeNull();
  });

  it("lets the account add the org, after which it is neither granted nor revoked", async () => {
    await grant({ accountId: ACCOUNT_ID });
    emulator.admin.updateOrg("00ofree", { accountId: ACCOUNT_ID });
    const linked = {
      status: 400,
      body: { errorCauses: [{ errorSummary: "The org is already linked to an Account." }] },
    };
    expect(await grant({ accountId: ACCOUNT_ID })).toMatchObject(linked);
    expect(await revoke(ACCOUNT_ID)).toMatchObject(linked);
  });

  it.each([
    ["an account that is none", { accountId: "0227nobody" }, "free.okta.com", "Invalid aerial account ID."],
    ["an org of an account", { accountId: ACCOUNT_ID }, "linked.okta.com", "The org is already linked to an Account."],
  ])("is refused for %s", async (_, body, domain, cause) => {
    expect(await grant(body, domain)).toMatchObject({
      status: 400,
      body: { errorCode: "E0000001", errorCauses: [{ errorSummary: cause }] },
    });
  });

  it("is granted once", async () => {
    await grant({ accountId: ACCOUNT_ID });
    for (const account of [ACCOUNT_ID, OTHER_ACCOUNT_ID]) {
      expect((await grant({ accountId: account })).body.errorCauses).toEqual([
        { errorSummary: "The org already has a consent grant added to Aerial." },
      ]);
    }
  });

  it.each([{}, { accountId: "" }, { accountId: 5 }, []])("is refused for the body %j", async (body) => {
    expect(await grant(body)).toMatchObject({ status: 400, body: { errorCode: "E0000001" } });
  });

  it("is there for an org that an account has", async () => {
    expect((await host.get("linked.okta.com", CONSENT_PATH, FREE)).body).toMatchObject({ accountId: OTHER_ACCOUNT_ID });
    expect((await host.get("parent.okta.com", CONSENT_PATH, `SSWS ${PARENT_TOKEN}`)).body).toMatchObject({
      accountId: ACCOUNT_ID,
    });
  });
});

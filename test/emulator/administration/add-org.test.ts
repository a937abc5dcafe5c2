import * as fc from "fast-check";
import { OrgAdditionError, type Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, send, startTestEmulator, startTime, type Api } from "../support";

describe("adding an org", () => {
  let emulator: Emulator;
  let api: Api;
  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  const post = (body: unknown, headers: Record<string, string> = { "content-type": "application/json" }) =>
    send(`${emulator.url}/_admin/orgs`, "POST", body, headers);

  it("takes a domain, and gives the org an id, for an account to add it", async () => {
    const { status, body } = await post({ domain: "new.okta.com", consentTo: ACCOUNT_ID });
    expect([status, body]).toEqual([200, JSON.parse(JSON.stringify(emulator.admin.org("new.okta.com")))]);
    expect(body).toMatchObject({ name: "new", accountId: null, createdDate: new Date(startTime).toISOString() });
    expect((await api.post("/orgs", { domain: "new.okta.com" })).body).toMatchObject({ id: body.id });
    expect(emulator.admin.systemLog().map(({ eventType, actor }) => [eventType, actor?.type])).toEqual([
      ["account.consent.grant", "User"],
      ["account.org.add", "PublicClientApp"],
    ]);
  });

  it.each([
    [{}, "domain", /^is missing/],
    [{ domain: 1 }, "domain", /^must be a string/],
    [{ domain: "" }, "domain", /^must be a host name/],
    [{ domain: "https://new.okta.com" }, "domain", /^must be a host name/],
    [{ domain: "new.okta.com/" }, "domain", /^must be a host name/],
    [{ domain: "Managed.OKTA.com" }, "domain", /^is in use: managed\.okta\.com is the org 00omanaged$/],
    [{ domain: "new.okta.com", status: "active" }, "status", /"active"$/],
    [{ domain: "new.okta.com", accountId: "0227no" }, "accountId", /^names an account .*"0227no"$/],
    [{ domain: "new.okta.com", consentTo: "0227no" }, "consentTo", /^names an account .*"0227no"$/],
    [{ domain: "new.okta.com", products: [""] }, "products[0]", /^must be/],
  ])("names the property that is wrong: %j", async (org, property, problem) => {
    const { status, body } = await post(org);
    expect([status, body.property]).toEqual([400, property]);
    expect(body.problem).toMatch(problem);
    expect(body.message).toContain(`${property} ${body.problem}.`);
    expect(emulator.admin.orgs()).toHaveLength(6);
    expect(emulator.admin.systemLog()).toEqual([]);
  });

  it("names no property if none is wrong by itself", async () => {
    const { status, body } = await post({ domain: "new.okta.com", id: "00o1" });
    expect([status, Object.keys(body)]).toEqual([400, ["code", "message"]]);
  });

  it("is for no other site", async () => {
    const json = { "content-type": "application/json" };
    for (const headers of [{}, { ...json, origin: "https://evil.example" }, { ...json, host: "evil.example" }]) {
      expect((await post({ domain: "new.okta.com" }, headers as Record<string, string>)).status).toBeGreaterThan(400);
    }
    expect(emulator.admin.orgs()).toHaveLength(6);
  });

  it("is a call in code too, which throws a typed error", () => {
    const { admin } = emulator;
    const added = admin.addOrg({ domain: "new.okta.com", createdDate: "2020-02-02T00:00:00.000Z" });
    expect(admin.org(added.id)).toBe(added);
    expect(added.createdDate).toBe("2020-02-02T00:00:00.000Z");
    expect(() => admin.addOrg({ domain: "new.okta.com" })).toThrow(OrgAdditionError);
    expect(() => admin.addOrg({ domain: "new.okta.com" })).toThrow(
      expect.objectContaining({ code: "ERR_EMULATOR_ORG_ADDITION", property: "domain" }),
    );
  });

  it("takes every host name once, whatever its letters' case", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
    const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
    fc.assert(
      fc.property(domain, (name) => {
        fc.pre(emulator.admin.org(name) === undefined);
        expect(emulator.admin.addOrg({ domain: name }).domain).toBe(name);
        expect(() => emulator.admin.addOrg({ domain: name.toUpperCase() })).toThrow(OrgAdditionError);
      }),
    );
  });
});

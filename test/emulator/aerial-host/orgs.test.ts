import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, startTestEmulator, startTime, type Api, type TestAnswer } from "../support";

describe("orgs", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => ({ emulator, api } = await startTestEmulator()));
  afterEach(() => emulator.close());

  function expectInvalid(answer: TestAnswer, cause: RegExp): void {
    expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
    expect(answer.body.errorCauses[0].errorSummary).toMatch(cause);
  }

  describe("reading", () => {
    it("answers an org that the account manages", async () => {
      expect((await api.get("/orgs/00omanaged")).body).toEqual({
        id: "00omanaged",
        accountId: ACCOUNT_ID,
        name: "managed",
        cell: "ok1",
        domain: "managed.okta.com",
        status: "ACTIVE",
        aerialOrg: false,
        createdDate: "2024-01-01T00:00:00.000Z",
      });
      expect((await api.get("/orgs/00oaerial")).body.aerialOrg).toBe(true);
    });

    it.each(["00onobody", "00oconsenting", "00otheirs"])(
      "answers 404 E0000007 for %s, which it does not manage",
      async (id) => {
        const answer = await api.get(`/orgs/${id}`);
        expect([answer.status, answer.body.errorCode]).toEqual([404, "E0000007"]);
      },
    );

    it("carries more than the reference tells where the switch says so", async () => {
      emulator.admin.setSwitches({ extraFields: true });
      const { body } = await api.get("/orgs/00omanaged");
      expect(body).toMatchObject({ region: expect.any(String), createdBy: expect.any(String), notInTheReference: {} });
      expect(body._links.self.href).toBe(`${emulator.url}/${ACCOUNT_ID}/api/v1/orgs/00omanaged`);
    });

    it.each([
      ["ok1", "ok1", "op1"],
      ["OK1", "OK1", "OP1"],
      ["okta.com:1", "okta.com:1", "oktapreview.com:1"],
    ] as const)("writes cells in the form %s", async (cellForm, production, preview) => {
      emulator.admin.setSwitches({ cellForm });
      await api.post("/orgs", { orgId: "00oconsenting" });
      expect((await api.get("/orgs/00omanaged")).body.cell).toBe(production);
      expect((await api.get("/orgs/00oconsenting")).body.cell).toBe(preview);
    });
  });

  describe("adding", () => {
    it.each([
      ["its id", { orgId: "00oconsenting" }],
      ["its domain", { domain: "consenting.oktapreview.com" }],
      ["its domain in capital letters", { domain: "Consenting.OktaPreview.com" }],
      ["its id and a cell", { orgId: "00oconsenting", cell: "OP3" }],
    ])("adds an org by %s", async (_, body) => {
      const answer = await api.post("/orgs", body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ id: "00oconsenting", accountId: ACCOUNT_ID, status: "ACTIVE" });
      expect((await api.get("/orgs/00oconsenting")).status).toBe(200);
      expect(emulator.admin.org("consenting.oktapreview.com")?.accountId).toBe(ACCOUNT_ID);
    });

    it.each([
      ["neither id nor domain", {}, /^body: Exactly one of orgId and domain/],
      [
        "both",
        { orgId: "00oconsenting", domain: "consenting.oktapreview.com" },
        /^body: Exactly one of orgId and domain/,
      ],
      ["an id that is no string", { orgId: 7 }, /^orgId: must be string/],
      ["an empty domain", { domain: "" }, /^domain: must NOT have fewer than 1/],
      ["an empty cell", { orgId: "00oconsenting", cell: "" }, /^cell: /],
      ["a list", [{ orgId: "00oconsenting" }], /^body: must be object/],
      ["an org that is none", { orgId: "00onobody" }, /^orgId: The org cannot be found/],
      ["a subdomain", { domain: "consenting" }, /^domain: The org cannot be found/],
      ["the same subdomain elsewhere", { domain: "consenting.okta.com" }, /cannot be found/],
      ["an org on another contract", { orgId: "00oelsewhere" }, /contract/],
      ["an org of another account", { orgId: "00otheirs" }, /already linked to an Account/],
      ["an org without consent", { orgId: "00orefusing" }, /consent/],
    ])("refuses %s", async (_, body, cause) => {
      const before = emulator.admin.orgs();
      expectInvalid(await api.post("/orgs", body), cause);
      expect(emulator.admin.orgs()).toEqual(before);
    });

    it("refuses an org whose consent is for another account", async () => {
      emulator.admin.updateOrg("00oconsenting", { consentTo: OTHER_ACCOUNT_ID });
      expectInvalid(await api.post("/orgs", { orgId: "00oconsenting" }), /consent/);
    });

    it("answers 403 for want of consent where the switch says so", async () => {
      emulator.admin.setSwitches({ consentRefusal: "403" });
      const answer = await api.post("/orgs", { orgId: "00orefusing" });
      expect([answer.status, answer.body.errorCode]).toEqual([403, "E0000006"]);
      expect(answer.body.errorCauses[0].errorSummary).toContain("consent");
    });

    it("answers 200 or 400 for an org that the account has already, as the switch says", async () => {
      const answer = await api.post("/orgs", { orgId: "00omanaged" });
      expect([answer.status, answer.body.id]).toEqual([200, "00omanaged"]);
      emulator.admin.setSwitches({ alreadyManaged: "400" });
      expectInvalid(await api.post("/orgs", { orgId: "00omanaged" }), /already linked to an Account/);
    });
  });

  describe("the status", () => {
    it("is set, and answered with the org", async () => {
      const answer = await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
      expect([answer.status, answer.body.id, answer.body.status]).toEqual([200, "00omanaged", "INACTIVE"]);
      expect((await api.get("/orgs/00omanaged")).body.status).toBe("INACTIVE");
      expect((await api.put("/orgs/00omanaged/status", { status: "ACTIVE" })).body.status).toBe("ACTIVE");
    });

    it.each([
      ["no status", {}, /^status: The field is required/],
      ["a status that is none", { status: "DELETED" }, /^status: must be one of ACTIVE,INACTIVE/],
      ["small letters", { status: "active" }, /^status: must be one of/],
      ["null", { status: null }, /^status: /],
    ])("refuses %s", async (_, body, cause) => {
      expectInvalid(await api.put("/orgs/00omanaged/status", body), cause);
      expect(emulator.admin.org("00omanaged")?.status).toBe("ACTIVE");
    });

    it.each(["00onobody", "00oconsenting", "00otheirs"])("answers 404 for %s", async (id) => {
      expect((await api.put(`/orgs/${id}/status`, { status: "INACTIVE" })).status).toBe(404);
      expect(emulator.admin.org(id)?.status).not.toBe("INACTIVE");
    });

    it("may be set again or not, as the switch says", async () => {
      expect((await api.put("/orgs/00omanaged/status", { status: "ACTIVE" })).status).toBe(200);
      emulator.admin.setSwitches({ sameStatus: "400" });
      expectInvalid(
        await api.put("/orgs/00omanaged/status", { status: "ACTIVE" }),
        /^status: The org is ACTIVE already/,
      );
      expect((await api.put("/orgs/00omanaged/status", { status: "INACTIVE" })).status).toBe(200);
    });
  });

  describe("deletion", () => {
    const path = "/orgs/00omanaged/deletionRequest";

    it("is accepted for an INACTIVE org with an empty object", async () => {
      await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
      const answer = await api.post(path);
      expect([answer.status, answer.text]).toEqual([200, "{}"]);
      expect(emulator.admin.org("00omanaged")?.deletionRequested).toBe(true);
    });

    it("is refused for an ACTIVE org", async () => {
      expectInvalid(await api.post(path), /INACTIVE/);
      expect(emulator.admin.org("00omanaged")?.deletionRequested).toBe(false);
    });

    it.each(["00onobody", "00oconsenting"])("answers 404 for %s", async (id) => {
      expect((await api.post(`/orgs/${id}/deletionRequest`)).status).toBe(404);
    });

    it("is refused in production, unless the account is a partner's", async () => {
      const production = await startTestEmulator({ environment: "production" });
      const partner = await startTestEmulator({ environment: "production", partnerProgram: true });
      try {
        production.emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
        const refused = await production.api.post(path);
        expect([refused.status, refused.body.errorCode]).toEqual([403, "E0000006"]);
        expect(refused.body.errorCauses[0].errorSummary).toContain("Partner Program");
        expect(production.emulator.admin.org("00omanaged")?.deletionRequested).toBe(false);
        partner.emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
        expect((await partner.api.post(path)).status).toBe(200);
      } finally {
        await production.emulator.close();
        await partner.emulator.close();
      }
    });

    it("leaves an org that can be read, but not changed", async () => {
      await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
      await api.post(path);
      expect((await api.get("/orgs/00omanaged")).body.status).toBe("INACTIVE");
      expectInvalid(await api.post(path), /deletion of the org was requested/);
      expectInvalid(await api.put("/orgs/00omanaged/status", { status: "ACTIVE" }), /deletion/);
      expectInvalid(await api.put("/orgs/00omanaged/products", []), /deletion/);
    });

    it("lets the org go after the time that the switch tells", async () => {
      emulator.admin.setSwitches({ deletionSeconds: 60 });
      await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
      await api.post(path);
      expect(emulator.admin.org("00omanaged")?.deletionRequestedAt).toBe(new Date(startTime).toISOString());
      emulator.admin.clock.advance(59_999);
      expect((await api.get("/orgs/00omanaged")).status).toBe(200);
      emulator.admin.clock.advance(1);
      expect((await api.get("/orgs/00omanaged")).body.errorCode).toBe("E0000007");
      expect((await api.get("/orgs")).body.map(({ id }: { id: string }) => id)).toEqual(["00oaerial"]);
    });

    it("leaves nothing to read where the switch says so", async () => {
      emulator.admin.setSwitches({ afterDeletion: "get_404" });
      await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
      await api.post(path);
      expect((await api.get("/orgs/00omanaged")).body.errorCode).toBe("E0000007");
      expect((await api.post(path)).status).toBe(404);
      const ids = (await api.get("/orgs")).body.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(["00oaerial"]);
      const reported = (await api.get("/reports/associatedOrgs")).body.map(({ id }: { id: string }) => id);
      expect(reported).not.toContain("00omanaged");
      expectInvalid(await api.post("/orgs", { orgId: "00omanaged" }), /cannot be found/);
    });
  });
});

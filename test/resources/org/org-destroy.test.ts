import { DiagnosticError, PrivateState } from "../../../lib/plugin";
import type { PrivateEntries } from "../../../lib/plugin/private-state";
import { Connection } from "../../../lib/resources";
import { org } from "../../../lib/resources/org/org";
import type { OrgState } from "../../../lib/resources/org/org-state";
import { ACCOUNT, ACME } from "../../lifecycle/support/org-stack";
import { stateOfAcme, useOrgHandlers } from "../support/org-handlers";

/** The destroy half of a replacement. @param plannedOrg what the plan of the creation noted */
function replacement(prior: OrgState, plannedOrg: PrivateEntries | undefined) {
  const replacementPrivate = new PrivateState(plannedOrg && { planned_org: plannedOrg });
  return { prior, private: new PrivateState(), plannedPrivate: new PrivateState(), replacementPrivate };
}

const PROTECTED = "error: The Aerial org is protected";
const DEACTIVATION = `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`;
const DELETION = `POST orgs/${ACME.id}/deletionRequest`;
const FILTER = { method: "GET", path: /filter=aerialOrg/ } as const;

describe("destroying an aerial_org", () => {
  const handlers = useOrgHandlers();

  describe("under DELETE", () => {
    it.each([
      ["https://aerial-apac.okta.com", false, false],
      ["https://aerial-emea.okta.com", false, false],
      ["https://aerial-apac.okta.com", true, true],
      ["https://aerial-sandbox.okta.com", false, true],
      ["https://aerial-sandbox-emea.okta.com", false, false],
    ])("against %s, partner_program %s: allowed %s", async (baseUrl, partnerProgram, isAllowed) => {
      const { context, said, destroy, writes } = await handlers({ settings: { baseUrl, partnerProgram } });
      await destroy(stateOfAcme({ deletion_policy: "DELETE" }));
      expect(said()).toEqual([
        isAllowed
          ? "warning: This requests the deletion of an org"
          : "error: Deletion of production orgs is not available",
      ]);
      expect(writes()).toEqual(isAllowed ? [DEACTIVATION, DELETION] : []);
      if (!isAllowed) {
        expect(context.diagnostics.all[0]).toMatchObject({
          attribute: "deletion_policy",
          detail: expect.stringMatching(
            /the org acme\.okta\.com \(00oacme\).* At https:.*deletion_policy = "DEACTIVATE".*partner_program = true/,
          ),
        });
      }
    });

    it.each([400, 401, 403, 404, 409])("keeps the org where the request is refused with %d", async (status) => {
      const { admin, destroy, writes } = await handlers();
      admin.addFault({ path: "/deletionRequest", kind: "status", status, count: Infinity });
      const refused = destroy(stateOfAcme({ deletion_policy: "DELETE" }));
      await expect(refused).rejects.toThrow(
        /^The deletion request was refused: The org acme\.okta\.com \(00oacme\) is inactive now/,
      );
      await expect(refused).rejects.toThrow(/deletion_policy = "DEACTIVATE"[\s\S]*errorId/);
      expect(writes()[0]).toBe(DEACTIVATION);
    });

    it.each([
      ["status", 429],
      ["status", 500],
      ["reset_before", undefined],
    ] as const)("says that the org is inactive where the request fails otherwise: %s %s", async (kind, status) => {
      const { admin, destroy } = await handlers();
      admin.addFault({ path: "/deletionRequest", kind, status, count: Infinity });
      await expect(destroy(stateOfAcme({ deletion_policy: "DELETE" }))).rejects.toThrow(
        /^The deletion request failed: The org acme\.okta\.com \(00oacme\) is inactive now, but/,
      );
    });

    it("asks for nothing more where the org is gone once it was deactivated", async () => {
      const { admin, destroy, writes } = await handlers();
      admin.addFault({
        method: "GET",
        path: `/orgs/${ACME.id}`,
        skip: 2,
        kind: "status",
        status: 404,
        body: { errorCode: "E0000007", errorSummary: "Not found" },
      });
      await destroy(stateOfAcme({ deletion_policy: "DELETE" }));
      expect(writes()).toEqual([DEACTIVATION]);
    });
  });

  describe.each(["DEACTIVATE", "DELETE"])("under %s", (policy) => {
    const state = stateOfAcme({ deletion_policy: policy });

    it("never touches an org that says it is the Aerial org", async () => {
      const { destroy, said, writes } = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, aerialOrg: true }] });
      await destroy(state);
      expect([said(), writes()]).toEqual([[PROTECTED], []]);
    });

    it("never touches the org that tokens come from, whatever the letter case", async () => {
      const { destroy, said, writes } = await handlers({ settings: { orgDomain: "ACME.okta.com" } });
      await destroy(state);
      expect([said(), writes()]).toEqual([[PROTECTED], []]);
    });

    it("never touches an org that only the filter tells to be the Aerial org", async () => {
      const { admin, destroy, said, writes } = await handlers();
      admin.addFault({
        ...FILTER,
        kind: "status",
        status: 200,
        body: [{ id: "00oother" }, { id: ACME.id }],
        count: Infinity,
      });
      await destroy(state);
      expect([said(), writes()]).toEqual([[PROTECTED], []]);
    });

    it.each([
      ["forbidden", { kind: "status", status: 403 }],
      ["a page", { kind: "html", status: 200 }],
      ["cut off", { kind: "reset_before" }],
    ] as const)("never touches an org where it cannot be determined: the list is %s", async (_, fault) => {
      const { admin, destroy, said, writes } = await handlers();
      admin.addFault({ ...FILTER, ...fault, count: Infinity });
      await destroy(state);
      expect([said(), writes()]).toEqual([[PROTECTED], []]);
    });

    it("never touches an org that does not say, where the list does not say either", async () => {
      const { admin, destroy, said, writes } = await handlers();
      const bare = { id: ACME.id, domain: ACME.domain, status: "ACTIVE" };
      admin.addFault({ path: `/orgs/${ACME.id}`, kind: "status", status: 200, body: bare, count: Infinity });
      await destroy(state);
      expect([said(), writes()]).toEqual([[PROTECTED], []]);
    });

    it("looks afresh before it writes: what became the Aerial org since the plan is not touched", async () => {
      const { admin, context, applying, writes } = await handlers();
      const request = { prior: state, private: new PrivateState(), plannedPrivate: new PrivateState() };
      await org.planDestroy?.(request, context);
      expect(context.diagnostics.hasErrors).toBe(false);
      admin.updateOrg(ACME.id, { aerialOrg: true });
      await expect(org.delete(request, applying)).rejects.toThrow(DiagnosticError);
      await expect(org.delete(request, applying)).rejects.toThrow("The Aerial org is protected");
      expect(writes()).toEqual([]);
    });

    it("makes no write where the org is gone already", async () => {
      const { admin, destroy, said, calls } = await handlers();
      admin.updateOrg(ACME.id, { accountId: null });
      await destroy(state);
      expect(said()).toEqual([]);
      const looks = [`GET orgs/${ACME.id}`, "GET accounts"];
      expect(calls()).toEqual([...looks, ...looks]);
    });

    it("makes no write where the org can be looked for no longer", async () => {
      const { admin, context, applying, writes } = await handlers();
      const request = { prior: state, private: new PrivateState(), plannedPrivate: new PrivateState() };
      await org.planDestroy?.(request, context);
      admin.addFault({ method: "GET", kind: "status", status: 404, count: Infinity });
      await expect(org.delete(request, applying)).rejects.toMatchObject({ code: "ERR_AERIAL_NOT_FOUND" });
      expect(writes()).toEqual([]);
    });

    it("deactivates no org that is inactive, even where the API would refuse to", async () => {
      const { destroy, writes } = await handlers({
        orgs: [{ ...ACME, accountId: ACCOUNT, status: "INACTIVE" }],
        switches: { sameStatus: "400" },
      });
      await destroy(state);
      expect(writes()).toEqual(policy === "DELETE" ? [DELETION] : []);
    });

    it("only forgets where the destroy was planned in the middle of the apply, as what a replacement left over is", async () => {
      const { applying, said, writes } = await handlers();
      const request = { prior: state, private: new PrivateState(), plannedPrivate: new PrivateState() };
      await org.planDestroy?.(request, applying);
      await org.delete(request, applying);
      expect(said()).toContain("warning: The org was only forgotten");
      expect(writes()).toEqual([]);
    });

    it("only forgets where no destroy was planned, and its replacement is managed", async () => {
      const { context, said, writes } = await handlers();
      await org.delete(replacement(state, { org_id: ACME.id }), context);
      expect([said(), writes()]).toEqual([["warning: The org was only forgotten"], []]);
    });
  });

  it.each<readonly [string, PrivateEntries | undefined]>([
    ["an org that the account does not manage", { org_id: "00onobody" }],
    ["a domain of no managed org", { domain: "acmee.okta.com" }],
    ["no org that the plan knew", undefined],
  ])("forgets nothing if it is replaced by %s", async (_, plannedOrg) => {
    const { context, said, writes } = await handlers();
    const request = replacement(stateOfAcme({ deletion_policy: "ABANDON" }), plannedOrg);
    await expect(org.delete(request, context)).rejects.toMatchObject({
      code: "ERR_AERIAL_REPLACEMENT_REFUSED",
      message: expect.stringMatching(/^The replacement was stopped: The org acme\.okta\.com \(00oacme\)/),
    });
    expect([said(), writes()]).toEqual([[], []]);
  });

  it("forgets an org that a listing which lags does not contain, if the org reports the planned domain itself", async () => {
    const { context, admin, said } = await handlers();
    admin.addFault({ method: "GET", path: /filter=/, kind: "status", status: 200, body: [] });
    await org.delete(replacement(stateOfAcme({ deletion_policy: "ABANDON" }), { domain: ACME.domain }), context);
    expect(said()).toEqual(["warning: The org was only forgotten"]);
  });

  it("does what the plan said, not what the provider's default says by then", async () => {
    const { context, said, calls } = await handlers({ settings: { deletionPolicy: "ABANDON" } });
    const request = { prior: stateOfAcme(), private: new PrivateState(), plannedPrivate: new PrivateState() };
    await org.planDestroy?.(request, context);
    const { settings, api: client } = context.connection;
    const applying = Connection.of({ ...settings, deletionPolicy: undefined }, client);
    await org.delete(request, { ...context, connection: applying });
    expect(said()).toEqual(["warning: The org stays in the account"]);
    expect(calls()).toEqual([]);
  });

  it.each([undefined, "SCRUB"])("is refused if the plan has the policy %s, before any call", async (policy) => {
    const { context, applying, calls } = await handlers();
    const request = {
      prior: stateOfAcme({ deletion_policy: "ABANDON" }),
      private: new PrivateState(),
      plannedPrivate: new PrivateState(),
    };
    await org.planDestroy?.(request, context);
    if (policy === undefined) {
      request.plannedPrivate.delete("planned_deletion_policy");
    } else {
      request.plannedPrivate.set("planned_deletion_policy", policy);
    }
    await expect(org.delete(request, applying)).rejects.toThrow("The plan contains no known deletion policy");
    expect(calls()).toEqual([]);
  });

  it("that is interrupted while the guard looks is stopped, not protected", async () => {
    const { context, admin, writes } = await handlers();
    const stop = new AbortController();
    const request = {
      prior: stateOfAcme({ deletion_policy: "DEACTIVATE" }),
      private: new PrivateState(),
      plannedPrivate: new PrivateState(),
    };
    admin.addFault({ ...FILTER, kind: "latency", latencyMs: 200, onHit: () => stop.abort() });
    const planned = Promise.resolve(org.planDestroy!(request, { ...context, signal: stop.signal }));
    await expect(planned).rejects.toMatchObject({ code: "ERR_AERIAL_ABORTED" });
    expect(writes()).toEqual([]);
  });

  it("is refused while an org that the configuration names by its domain has another one", async () => {
    const { context, applying, admin, said, writes } = await handlers();
    const request = () => ({
      prior: stateOfAcme({ deletion_policy: "DELETE" }),
      private: new PrivateState({ looked_up_by_domain: true }),
      plannedPrivate: new PrivateState(),
    });
    const planned = request();
    await org.planDestroy?.(planned, context);
    admin.updateOrg(ACME.id, { domain: "acme-corp.okta.com" });
    await expect(org.delete(planned, applying)).rejects.toThrow("The org has another domain now");
    await org.planDestroy?.(request(), context);
    expect(said()).toEqual(["warning: This requests the deletion of an org", "error: The org has another domain now"]);
    expect(writes()).toEqual([]);
  });

  it("is refused under PREVENT where no destroy was planned either, before any call", async () => {
    const { context, calls } = await handlers();
    const request = { prior: stateOfAcme(), private: new PrivateState(), plannedPrivate: new PrivateState() };
    await expect(org.delete(request, context)).rejects.toThrow("The deletion policy prevents this destroy");
    expect(calls()).toEqual([]);
  });

  it("is refused for a state of another account, planned or not", async () => {
    const { context, calls } = await handlers();
    const prior = stateOfAcme({ account_id: "0227another", deletion_policy: "DELETE" });
    const request = { prior, private: new PrivateState(), plannedPrivate: new PrivateState() };
    await expect(org.planDestroy?.(request, context)).rejects.toThrow("State belongs to another Aerial account");
    await expect(org.delete(request, context)).rejects.toThrow("State belongs to another Aerial account");
    expect(calls()).toEqual([]);
  });
});

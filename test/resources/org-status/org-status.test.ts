import { PrivateState, UNKNOWN } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { org } from "../../../lib/resources/org/org";
import { orgStatus } from "../../../lib/resources/org-status/org-status";
import { ACCOUNT, ACME, FROM_SERVICE } from "../../lifecycle/support/org-stack";
import { useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const ID = ACME.id;
const GET = `GET orgs/${ID}`;
const LOOK = "GET orgs?limit=100&filter=aerialOrg eq true";
const REACTIVATES = "warning: This reactivates an org deactivated outside Terraform";
const PROTECTED = "error: The Aerial org is protected";

function stateOf(status: "ACTIVE" | "INACTIVE") {
  return { id: ID, org_id: ID, account_id: ACCOUNT, status, reactivate_on_create: null };
}

describe("the handlers of aerial_org_status", () => {
  const handlers = useOrgHandlers();
  const withStatus = (status: "ACTIVE" | "INACTIVE", aerialOrg = false) =>
    handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, status, aerialOrg }] });

  describe("planning", () => {
    it("asks nothing while the org is unknown", async () => {
      const { context, calls, said } = await withStatus("ACTIVE", true);
      await orgStatus.plan!(changeOf(orgStatus, { org_id: UNKNOWN, status: "INACTIVE" }), context);
      expect([calls(), said()]).toEqual([[], []]);
    });

    it.each([
      ["ACTIVE", "warning: This may deactivate an org"],
      ["INACTIVE", "warning: This may reactivate an org"],
    ] as const)("warns with the org's name while the status of an %s org is unknown", async (status, warning) => {
      for (const prior of [null, stateOf(status)]) {
        const { context, calls, said } = await withStatus(status);
        await orgStatus.plan!(changeOf(orgStatus, { org_id: ID, status: UNKNOWN }, prior), context);
        expect([calls(), said()]).toEqual([prior === null ? [GET] : [], [warning]]);
        expect(context.diagnostics.all[0]?.detail).toContain(ID);
      }
    });

    it("asks nothing while the provider is unknown", async () => {
      const { context, calls } = await withStatus("ACTIVE", true);
      const change = changeOf(orgStatus, { org_id: ID, account_id: UNKNOWN, status: "INACTIVE" });
      await orgStatus.plan!(change, { ...context, connection: Connection.unknown(["account_id"]) });
      expect(change.planned).toMatchObject({ id: ID, account_id: UNKNOWN });
      expect(calls()).toEqual([]);
    });

    it("lets an org be that is not in the account yet: it may be added in this same apply", async () => {
      const { context, said } = await handlers({ orgs: [ACME] });
      await orgStatus.plan!(changeOf(orgStatus, { org_id: ID, status: "INACTIVE" }), context);
      expect(said()).toEqual([]);
    });

    it("does not protect what is not deactivated", async () => {
      const { context, calls, said } = await withStatus("ACTIVE", true);
      await orgStatus.plan!(changeOf(orgStatus, { org_id: ID, status: "ACTIVE" }), context);
      expect([calls(), said()]).toEqual([[GET], []]);
    });

    it("has nothing to protect where the org is inactive already", async () => {
      const { context, calls, said } = await withStatus("INACTIVE", true);
      await orgStatus.plan!(changeOf(orgStatus, { org_id: ID, status: "INACTIVE" }), context);
      expect([calls(), said()]).toEqual([[GET], []]);
    });

    it("protects the Aerial org in an update as in a creation", async () => {
      const { context, said } = await withStatus("ACTIVE", true);
      await orgStatus.plan!(changeOf(orgStatus, { status: "INACTIVE" }, stateOf("ACTIVE")), context);
      expect(said()).toEqual([PROTECTED]);
    });

    it.each(["acme.okta.com", "ACME.okta.com"])(
      "protects the org whose domain is org_domain (%s)",
      async (orgDomain) => {
        const { context, said, calls } = await handlers({ settings: { orgDomain } });
        await orgStatus.plan!(changeOf(orgStatus, { org_id: ID, status: "INACTIVE" }), context);
        expect([calls(), said()]).toEqual([[GET], [PROTECTED]]);
      },
    );

    it.each([
      [undefined, true],
      ["ACTIVE", true],
      ["INACTIVE", false],
    ])("with %s applied before, warns of reactivating an inactive org: %s", async (applied, warns) => {
      const { context, said } = await withStatus("INACTIVE");
      const kept = new PrivateState(applied === undefined ? {} : { applied_status: applied });
      await orgStatus.plan!(changeOf(orgStatus, { status: "ACTIVE" }, stateOf("INACTIVE"), kept), context);
      expect(said()).toEqual(warns ? [REACTIVATES] : []);
    });
  });

  describe("creating it with ACTIVE on an inactive org of the account", () => {
    const creation = (reactivate: boolean | typeof UNKNOWN | null) =>
      changeOf(orgStatus, { org_id: ID, status: "ACTIVE", reactivate_on_create: reactivate });

    it.each([
      [null, "error: Creating this resource would reactivate an org"],
      [false, "error: Creating this resource would reactivate an org"],
      [true, REACTIVATES],
      [UNKNOWN, "warning: This may reactivate an org"],
    ] as const)("with reactivate_on_create = %p says in the plan: %s", async (reactivate, message) => {
      const { context, said } = await withStatus("INACTIVE");
      await orgStatus.plan!(creation(reactivate), context);
      expect(said()).toEqual([message]);
    });

    it.each([null, false])("with reactivate_on_create = %p is refused before the write", async (reactivate) => {
      const { context, writes } = await withStatus("INACTIVE");
      await expect(orgStatus.create(creation(reactivate), context)).rejects.toMatchObject({
        diagnostic: { summary: "Creating this resource would reactivate an org", attribute: "status" },
      });
      expect(writes()).toEqual([]);
    });

    it("reactivates it with reactivate_on_create = true", async () => {
      const { context, writes } = await withStatus("INACTIVE");
      expect(await orgStatus.create(creation(true), context)).toEqual({
        ...stateOf("ACTIVE"),
        ...FROM_SERVICE,
        reactivate_on_create: true,
      });
      expect(writes()).toEqual([`PUT orgs/${ID}/status {"status":"ACTIVE"}`]);
    });

    it("activates an org that this same apply added", async () => {
      const { context, admin } = await handlers({ orgs: [{ ...ACME, status: "INACTIVE" }] });
      await org.create(changeOf(org, { org_id: ID }), context);
      await orgStatus.create(creation(null), context);
      expect(admin.org(ID)?.status).toBe("ACTIVE");
    });

    it("keeps the attribute in a refresh, and changes it without a call", async () => {
      const { context, calls } = await withStatus("ACTIVE");
      const state = { ...stateOf("ACTIVE"), reactivate_on_create: true };
      expect(await orgStatus.read({ state, private: new PrivateState() }, context)).toEqual({
        ...state,
        ...FROM_SERVICE,
      });
      const change = changeOf(orgStatus, { reactivate_on_create: null }, state);
      expect(await orgStatus.update!({ ...change, prior: change.prior! }, context)).toEqual({
        ...stateOf("ACTIVE"),
        base_url: null,
      });
      expect(calls()).toEqual([GET]);
    });
  });

  it("remembers what it applied, and forgets it once somebody else has set another status", async () => {
    const { context, admin } = await withStatus("ACTIVE");
    const kept = new PrivateState();
    const change = changeOf(orgStatus, { org_id: ID, status: "INACTIVE" }, null, kept);
    const state = (await orgStatus.create(change, context))!;
    expect(state).toEqual({ ...stateOf("INACTIVE"), ...FROM_SERVICE });
    expect(kept.get("applied_status")).toBe("INACTIVE");
    expect(await orgStatus.read({ state, private: kept }, context)).toEqual({
      ...stateOf("INACTIVE"),
      ...FROM_SERVICE,
    });
    expect(kept.get("applied_status")).toBe("INACTIVE");
    admin.updateOrg(ID, { status: "ACTIVE" });
    expect(await orgStatus.read({ state, private: kept }, context)).toEqual({ ...stateOf("ACTIVE"), ...FROM_SERVICE });
    expect(kept.get("applied_status")).toBeUndefined();
  });

  it("takes an answer without a status for no drift", async () => {
    const { context, admin } = await withStatus("ACTIVE");
    const kept = new PrivateState({ applied_status: "ACTIVE" });
    for (const status of [undefined, null]) {
      admin.addFault({ path: `/orgs/${ID}`, kind: "status", status: 200, body: { id: ID, status } });
      expect(await orgStatus.read({ state: stateOf("ACTIVE"), private: kept }, context)).toEqual({
        ...stateOf("ACTIVE"),
        ...FROM_SERVICE,
      });
    }
    expect(kept.toJSON()).toMatchObject({ applied_status: "ACTIVE" });
  });

  it("reads the org, and looks the Aerial org up afresh, before it deactivates", async () => {
    const { context, calls } = await withStatus("ACTIVE");
    const change = changeOf(orgStatus, { status: "INACTIVE" }, stateOf("ACTIVE"));
    await orgStatus.update!({ ...change, prior: change.prior! }, context);
    expect(calls()).toEqual([GET, LOOK, `PUT orgs/${ID}/status {"status":"INACTIVE"}`]);
  });

  it("writes nothing where the org has the status already", async () => {
    const { context, calls } = await withStatus("INACTIVE");
    const change = changeOf(orgStatus, { status: "INACTIVE" }, stateOf("ACTIVE"));
    expect(await orgStatus.update!({ ...change, prior: change.prior! }, context)).toEqual({
      ...stateOf("INACTIVE"),
      base_url: null,
    });
    expect(calls()).toEqual([GET]);
  });

  it("reads the org before it activates", async () => {
    const { context, calls } = await withStatus("INACTIVE");
    const change = changeOf(orgStatus, { status: "ACTIVE" }, stateOf("INACTIVE"));
    expect(await orgStatus.update!({ ...change, prior: change.prior! }, context)).toEqual({
      ...stateOf("ACTIVE"),
      base_url: null,
    });
    expect(calls()).toEqual([GET, `PUT orgs/${ID}/status {"status":"ACTIVE"}`]);
  });

  it.each([
    ["says that it is", { aerialOrg: true }, "list"],
    ["is listed as one", {}, "list"],
    ["cannot be told", {}, "forbidden"],
  ])("writes nothing where the Aerial org %s when applying", async (_, answer, listing) => {
    const { context, admin, writes } = await withStatus("ACTIVE", true);
    const body = { id: ID, domain: ACME.domain, status: "ACTIVE", ...answer };
    admin.addFault({ path: `/orgs/${ID}`, kind: "status", status: 200, body });
    if (listing === "forbidden") {
      admin.updateOrg(ID, { aerialOrg: false });
      admin.addFault({ path: /filter/, kind: "status", status: 403 });
    }
    const change = changeOf(orgStatus, { status: "INACTIVE" }, stateOf("ACTIVE"));
    await expect(orgStatus.update!({ ...change, prior: change.prior! }, context)).rejects.toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: { summary: "The Aerial org is protected", attribute: "status" },
    });
    expect(writes()).toEqual([]);
  });

  it("asks and writes nothing when destroyed", async () => {
    const { context, calls, said } = await withStatus("INACTIVE");
    const request = { prior: stateOf("INACTIVE"), private: new PrivateState(), plannedPrivate: new PrivateState() };
    await orgStatus.planDestroy!(request, context);
    await orgStatus.delete(request, context);
    expect([calls(), said()]).toEqual([[], []]);
  });

  it("writes nothing once it was asked to stop", async () => {
    const { context, writes } = await withStatus("ACTIVE");
    const change = changeOf(orgStatus, { org_id: ID, status: "INACTIVE" });
    const stopped = { ...context, signal: AbortSignal.abort() };
    await expect(orgStatus.create(change, stopped)).rejects.toMatchObject({ code: "ERR_AERIAL_ABORTED" });
    expect(writes()).toEqual([]);
  });

  it("refuses state of another account in every handler, without a call", async () => {
    const { context, calls } = await withStatus("ACTIVE");
    const foreign = { ...stateOf("ACTIVE"), account_id: "0227other" };
    const change = changeOf(orgStatus, { status: "INACTIVE" }, foreign);
    const request = { ...change, prior: change.prior!, state: foreign };
    for (const handler of ["plan", "planDestroy", "read", "update", "delete"] as const) {
      await expect((async () => orgStatus[handler]!(request as never, context))()).rejects.toMatchObject({
        diagnostic: { summary: "State belongs to another Aerial account", attribute: "account_id" },
      });
    }
    expect(calls()).toEqual([]);
  });
});

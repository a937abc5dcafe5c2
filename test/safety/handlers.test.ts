/** Ways in which an org could be switched off that no plan showed, or another one in its place: none of them works. */
import { PrivateState, type Context } from "../../lib/plugin";
import { Connection, type ConnectionSettings } from "../../lib/resources";
import { org } from "../../lib/resources/org/org";
import { orgProducts } from "../../lib/resources/org-products/org-products";
import { orgStatus } from "../../lib/resources/org-status/org-status";
import { ACCOUNT, ACME, UMBRELLA } from "../lifecycle/support/org-stack";
import { stateOfAcme, useOrgHandlers } from "../resources/support/org-handlers";
import { changeOf } from "../resources/support/requests";

const AERIAL = { id: "00oaerial", domain: "hq.okta.com", accountId: ACCOUNT, aerialOrg: true } as const;
const SANDBOX = "https://aerial-sandbox.okta.com";
const PRODUCTION = "https://aerial-apac.okta.com";

describe("an org stays as it is", () => {
  const handlers = useOrgHandlers();
  const withSettings = (context: Context<Connection>, change: Partial<ConnectionSettings>): Context<Connection> => ({
    ...context,
    connection: Connection.of({ ...context.connection.settings, ...change }, context.connection.api),
  });
  const destroyRequest = (prior: ReturnType<typeof stateOfAcme>) => ({
    prior,
    private: new PrivateState(),
    plannedPrivate: new PrivateState(),
  });

  it("where its deletion was planned in the sandbox, and the apply is configured for production", async () => {
    const { context, writes } = await handlers();
    const request = destroyRequest(stateOfAcme({ deletion_policy: "DELETE" }));
    await org.planDestroy!(request, withSettings(context, { baseUrl: SANDBOX }));
    await expect(org.delete(request, withSettings(context, { baseUrl: PRODUCTION }))).rejects.toThrow(
      /^The plan is for another service: .*aerial-sandbox.*aerial-apac/,
    );
    expect(writes()).toEqual([]);
  });

  it("where its deletion was planned with partner_program, and the apply is configured without", async () => {
    const { context, writes } = await handlers();
    const request = destroyRequest(stateOfAcme({ deletion_policy: "DELETE" }));
    const settings = { baseUrl: PRODUCTION };
    await org.planDestroy!(request, withSettings(context, { ...settings, partnerProgram: true }));
    await expect(org.delete(request, withSettings(context, { ...settings, partnerProgram: false }))).rejects.toThrow(
      "Deletion of production orgs is not available",
    );
    expect(writes()).toEqual([]);
  });

  it("with its products, where disabling them was planned against another service", async () => {
    const { context, writes } = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, products: ["P000052"] }] });
    const prior = changeOf(
      orgProducts,
      {},
      {
        id: ACME.id,
        org_id: ACME.id,
        account_id: ACCOUNT,
        product_ids: ["P000052"],
        allow_empty: null,
        disable_unlisted_on_create: null,
        disable_on_destroy: true,
      },
    ).prior!;
    const request = { prior, private: new PrivateState(), plannedPrivate: new PrivateState() };
    await orgProducts.planDestroy!(request, withSettings(context, { baseUrl: SANDBOX }));
    await expect(orgProducts.delete(request, withSettings(context, { baseUrl: PRODUCTION }))).rejects.toThrow(
      "The plan is for another service",
    );
    expect(writes()).toEqual([]);
  });

  it("where it is the Aerial org, and a cache answers another org in its place", async () => {
    const { admin, destroy, writes } = await handlers({ orgs: [AERIAL, { ...UMBRELLA, accountId: ACCOUNT }] });
    admin.addFault({
      method: "GET",
      path: `/orgs/${AERIAL.id}`,
      kind: "status",
      status: 200,
      count: Infinity,
      body: { id: UMBRELLA.id, domain: UMBRELLA.domain, status: "ACTIVE", aerialOrg: false },
    });
    const prior = { id: AERIAL.id, org_id: AERIAL.id, domain: AERIAL.domain, deletion_policy: "DEACTIVATE" };
    await expect(destroy(stateOfAcme(prior))).rejects.toThrow(/different org than the requested one/);
    expect(writes()).toEqual([]);
  });

  it("where a cache answers it in place of an org that is to be deleted", async () => {
    const { admin, destroy, writes } = await handlers({
      orgs: [
        { ...ACME, accountId: ACCOUNT },
        { ...UMBRELLA, accountId: ACCOUNT, status: "INACTIVE" },
      ],
    });
    admin.addFault({
      method: "GET",
      path: `/orgs/${ACME.id}`,
      kind: "status",
      status: 200,
      count: 2,
      body: { id: UMBRELLA.id, domain: UMBRELLA.domain, status: "INACTIVE", aerialOrg: false },
    });
    await expect(destroy(stateOfAcme({ deletion_policy: "DELETE" }))).rejects.toThrow();
    expect(writes()).toEqual([]);
  });

  it("in state, where it seems to be gone but another account answers", async () => {
    const { admin, context } = await handlers();
    admin.addFault({
      method: "GET",
      path: /\/orgs\//,
      kind: "status",
      status: 404,
      count: Infinity,
      body: { errorCode: "E0000007", errorSummary: "Not found" },
    });
    admin.addFault({
      method: "GET",
      path: /\/accounts$/,
      kind: "status",
      status: 200,
      count: Infinity,
      body: { id: "0227someoneelse", name: "Other" },
    });
    await expect(org.read({ state: stateOfAcme(), private: new PrivateState() }, context)).rejects.toThrow(
      /different account than the requested one/,
    );
  });

  it("in state, where a deletion is refused that was once in doubt, and the org was active since", async () => {
    const { applying, context, admin } = await handlers();
    const kept = new PrivateState({ deletion_in_doubt: true });
    const request = { ...destroyRequest(stateOfAcme({ deletion_policy: "DELETE" })), private: kept };
    await org.planDestroy!(request, context);
    admin.addFault({ path: "/deletionRequest", kind: "status", status: 400, count: Infinity });
    await org.delete(request, applying);
    expect(applying.diagnostics.hasErrors).toBe(true);
  });

  it("until somebody was asked, where another org's history would explain its reactivation", async () => {
    const { context, said } = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, status: "INACTIVE" }] });
    const kept = new PrivateState({ applied_status: "INACTIVE" });
    await orgStatus.plan!(changeOf(orgStatus, { org_id: ACME.id, status: "ACTIVE" }, null, kept), context);
    expect(said()).toEqual(["error: Creating this resource would reactivate an org"]);
  });
});

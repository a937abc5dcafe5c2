import * as fc from "fast-check";

import { DiagnosticError, PrivateState, UNKNOWN } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { orgProducts } from "../../../lib/resources/org-products/org-products";
import { ACCOUNT, ACME, FROM_SERVICE } from "../../lifecycle/support/org-stack";
import { type OrgHandlers, useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const ID = ACME.id;
const SUBSCRIBED = "GET products";

function stateOf(productIds: readonly string[], flags: { readonly disable_on_destroy?: boolean } = {}) {
  return {
    id: ID,
    org_id: ID,
    account_id: ACCOUNT,
    product_ids: [...productIds],
    allow_empty: null,
    disable_unlisted_on_create: null,
    disable_on_destroy: null,
    ...flags,
  };
}

describe("the handlers of aerial_org_products", () => {
  const handlers = useOrgHandlers();
  const withProducts = (products: readonly string[]) => handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, products }] });

  describe("planning", () => {
    it("checks the products that are known, and leaves the others to the apply", async () => {
      const { context, calls, said } = await withProducts(["P000139"]);
      await orgProducts.plan!(changeOf(orgProducts, { org_id: ID, product_ids: ["P000999", UNKNOWN] }), context);
      expect(said()).toEqual(["error: The account does not subscribe to this product"]);
      expect(calls()).toEqual([SUBSCRIBED]);
    });

    it("names the id of a subscribed product that is listed by its name, in any letter case", async () => {
      const { context, said } = await withProducts([]);
      const product_ids = ["single sign-on", "P000131"];
      await orgProducts.plan!(changeOf(orgProducts, { org_id: ID, product_ids }), context);
      expect(said()).toEqual(["error: Product name instead of product id"]);
      expect(context.diagnostics.all[0]).toMatchObject({
        attribute: "product_ids",
        detail: expect.stringContaining('"single sign-on" is a product name; use its id, P000052.'),
      });
    });

    it.each<[string, string | typeof UNKNOWN, string[], string]>([
      ["its id", ID, [], `the org ${ID}`],
      ["its domain, if the plan knows it", ID, [ACME.domain], `the org ${ACME.domain} (${ID})`],
      ["nothing yet, if its id is unknown", UNKNOWN, [], "an org whose id is not known yet"],
    ])("names the org that newly lists a product without a subscription by %s", async (_, orgId, domains, named) => {
      const { context } = await withProducts([]);
      context.connection.declaredOrgs.learn({ id: ID, domains });
      await orgProducts.plan!(changeOf(orgProducts, { org_id: orgId, product_ids: ["P000999"] }), context);
      expect(context.diagnostics.all.map(({ detail }) => detail)).toEqual([
        expect.stringContaining(`P000999 is in "product_ids" of ${named},`),
      ]);
    });

    it("names other products that a creation would switch off, unless that is meant", async () => {
      const { context, said } = await withProducts(["P000139", "P000052"]);
      const planned = { org_id: ID, product_ids: ["P000052"] };
      await orgProducts.plan!(changeOf(orgProducts, { ...planned, disable_unlisted_on_create: true }), context);
      expect(said()).toEqual(["warning: This disables products"]);
      const unintended = await withProducts(["P000139", "P000052"]);
      await orgProducts.plan!(changeOf(orgProducts, planned), unintended.context);
      expect(unintended.said()).toEqual(["error: Other products are enabled on this org"]);
    });

    it("asks nothing while the set, or the provider, is unknown", async () => {
      const { context, calls, said } = await withProducts(["P000139"]);
      const unknownSet = changeOf(orgProducts, { org_id: ID, product_ids: UNKNOWN });
      await orgProducts.plan!(unknownSet, context);
      expect(unknownSet.planned).toMatchObject({ id: ID, account_id: ACCOUNT });
      const unknownProvider = changeOf(orgProducts, { org_id: ID, account_id: UNKNOWN, product_ids: ["P000999"] });
      await orgProducts.plan!(unknownProvider, { ...context, connection: Connection.unknown(["account_id"]) });
      expect(unknownProvider.planned).toMatchObject({ id: ID, account_id: UNKNOWN });
      expect(said()).toEqual([]);
      expect(calls()).toEqual([]);
    });

    it.each([
      ["disable_unlisted_on_create", { product_ids: ["P000052"], disable_unlisted_on_create: UNKNOWN }],
      ["product_ids", { product_ids: UNKNOWN, disable_unlisted_on_create: true }],
      ["an element of product_ids", { product_ids: ["P000052", UNKNOWN], disable_unlisted_on_create: true }],
    ])("names the products that a creation may disable while %s is unknown", async (_, planned) => {
      const { context, said } = await withProducts(["P000052", "P000139"]);
      await orgProducts.plan!(changeOf(orgProducts, { org_id: ID, ...planned } as never), context);
      expect(said()).toEqual(["warning: This may disable products"]);
      expect(context.diagnostics.all[0]?.detail).toContain(`of the org ${ID}: `);
      expect(context.diagnostics.all[0]?.detail).toContain("P000139");
    });

    it.each([
      ["product_ids", UNKNOWN, "P000052, P000139"],
      ["an element of product_ids", ["P000052", UNKNOWN], "P000139"],
    ])("names the products that an update may disable while %s is unknown, without a call", async (_, ids, losable) => {
      const { context, said, calls } = await withProducts(["P000052", "P000139"]);
      const change = changeOf(orgProducts, { product_ids: ids } as never, stateOf(["P000052", "P000139"]));
      await orgProducts.plan!(change, context);
      expect(said()).toEqual(["warning: This may disable products"]);
      expect(context.diagnostics.all[0]?.detail).toContain(`of the org ${ID}: ${losable}.`);
      expect(calls()).toEqual(ids === UNKNOWN ? [] : [SUBSCRIBED]);
    });

    it.each([
      ["is not known yet", UNKNOWN],
      ["is not in the account yet", ID],
    ])("warns of disable_unlisted_on_create while the org %s", async (_, org_id) => {
      const { context, said } = await handlers({ orgs: [ACME] });
      const planned = { org_id, product_ids: ["P000052"], disable_unlisted_on_create: true };
      await orgProducts.plan!(changeOf(orgProducts, planned as never), context);
      expect(said()).toEqual(["warning: This may disable products"]);
      expect(context.diagnostics.all[0]?.detail).toContain("every product except: P000052.");
    });

    it("lets an org be that is not in the account yet: it may be added in this same apply", async () => {
      const { context, said } = await handlers({ orgs: [ACME] });
      await orgProducts.plan!(changeOf(orgProducts, { org_id: ID, product_ids: ["P000052"] }), context);
      expect(said()).toEqual([]);
    });

    it("does not look at the enabled products when updating", async () => {
      const { context, calls, said } = await withProducts(["P000052", "P000139"]);
      await orgProducts.plan!(changeOf(orgProducts, { product_ids: ["P000131"] }, stateOf(["P000052"])), context);
      expect(said()).toEqual([]);
      expect(calls()).toEqual([SUBSCRIBED]);
    });

    it("asks for the subscribed products once a process, and again where that failed", async () => {
      const { context, calls, admin } = await withProducts([]);
      const change = () => changeOf(orgProducts, { product_ids: ["P000131"] }, stateOf(["P000052"]));
      admin.addFault({ path: "/products", kind: "status", status: 500 });
      await expect(orgProducts.plan!(change(), context)).rejects.toMatchObject({ code: "ERR_AERIAL_API", status: 500 });
      await Promise.all([orgProducts.plan!(change(), context), orgProducts.plan!(change(), context)]);
      expect(calls()).toEqual([SUBSCRIBED, SUBSCRIBED]);
    });
  });

  describe("creating", () => {
    it.each([
      ["null", null],
      ["unknown", UNKNOWN],
      ["false", false],
    ] as const)("takes a disable_unlisted_on_create that is %s for no, and writes nothing", async (_, flag) => {
      const { context, writes } = await withProducts(["P000139"]);
      const change = changeOf(orgProducts, { org_id: ID, product_ids: ["P000052"], disable_unlisted_on_create: flag });
      await expect(orgProducts.create(change, context)).rejects.toMatchObject({
        diagnostic: { summary: "Other products are enabled on this org", attribute: "product_ids" },
      });
      expect(writes()).toEqual([]);
    });

    it("refuses a set that turned out to be empty before it asks anything", async () => {
      const { context, calls } = await withProducts(["P000139"]);
      const change = changeOf(orgProducts, { org_id: ID, product_ids: [], disable_unlisted_on_create: true });
      await expect(orgProducts.create(change, context)).rejects.toMatchObject({
        code: "ERR_PLUGIN_DIAGNOSTIC",
        diagnostic: { summary: "Empty product set", attribute: "product_ids" },
      });
      expect(calls()).toEqual([]);
    });

    it("answers no state if the API accepts the set, and enables another one", async () => {
      const { context, admin } = await withProducts([]);
      const change = changeOf(orgProducts, { org_id: ID, product_ids: ["P000052"] });
      admin.addFault({ method: "PUT", kind: "status", status: 200, body: [] });
      await expect(orgProducts.create(change, context)).rejects.toMatchObject({
        diagnostic: { summary: "The products differ from the requested ones", attribute: "product_ids" },
      });
    });

    it("answers no state where the write failed, so that nothing is tainted", async () => {
      const { context, admin } = await withProducts([]);
      admin.addFault({ method: "PUT", kind: "status", status: 500 });
      const change = changeOf(orgProducts, { org_id: ID, product_ids: ["P000052"] });
      await expect(orgProducts.create(change, context)).rejects.toMatchObject({ code: "ERR_AERIAL_API", status: 500 });
    });
  });

  describe.each(["echoes", "reports"] as const)("where a PUT leaves a product out and %s", (productsPut) => {
    const partly = async (before: readonly string[]) => {
      const started = await withProducts(before);
      started.admin.setSwitches({ productsPut });
      return started;
    };

    it("a creation is an error without state, and the next one completes the set", async () => {
      const { context, admin } = await partly([]);
      const change = changeOf(orgProducts, { org_id: ID, product_ids: ["P000052", "P000131"] });
      await expect(orgProducts.create(change, context)).rejects.toMatchObject({
        diagnostic: {
          summary: "The products differ from the requested ones",
          detail: expect.stringMatching(/the org 00oacme.*Requested: P000052, P000131\. Enabled: P000052 /),
        },
      });
      expect(admin.org(ID)!.products).toEqual(["P000052"]);
      admin.setSwitches({ productsPut: "all" });
      await orgProducts.plan!(change, context);
      const state = await orgProducts.create(change, context);
      expect(state).toMatchObject({ product_ids: ["P000052", "P000131"] });
      expect(admin.org(ID)!.products).toEqual(["P000052", "P000131"]);
    });

    it("an update reports the error with the products that are enabled, and the next one completes the set", async () => {
      const { context, admin, said } = await partly(["P000052"]);
      const change = changeOf(orgProducts, { product_ids: ["P000052", "P000131"] }, stateOf(["P000052"]));
      const state = await orgProducts.update!({ ...change, prior: change.prior! }, context);
      expect(state.product_ids).toEqual(["P000052"]);
      expect(said()).toEqual(["error: The products differ from the requested ones"]);
      expect(admin.org(ID)!.products).toEqual(["P000052"]);
      admin.setSwitches({ productsPut: "all" });
      const next = changeOf(orgProducts, { product_ids: ["P000052", "P000131"] }, stateOf(state.product_ids!));
      const repaired = await orgProducts.update!({ ...next, prior: next.prior! }, context);
      expect(repaired.product_ids).toEqual(["P000052", "P000131"]);
      expect(admin.org(ID)!.products).toEqual(["P000052", "P000131"]);
    });
  });

  it("makes one PUT where an update changes the set, none where it does not, whatever the order", async () => {
    const all = ["P000052", "P000131", "P000139", "P001113"];
    const { context, writes, admin } = await withProducts([]);
    const sets = fc.shuffledSubarray(all, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(sets, sets, async (before, wanted) => {
        admin.updateOrg(ID, { products: before });
        admin.clearJournal();
        const change = changeOf(orgProducts, { product_ids: wanted }, stateOf(before));
        const state = await orgProducts.update!({ ...change, prior: change.prior! }, context);
        expect(state).toEqual({ ...stateOf(wanted), base_url: null });
        const same = [...before].sort().join() === [...wanted].sort().join();
        const body = JSON.stringify(wanted.map((id) => ({ id })));
        expect(writes()).toEqual(same ? [] : [`PUT orgs/${ID}/products ${body}`]);
        expect([...admin.org(ID)!.products].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 40 },
    );
  });

  it("disables nothing in an update that was enabled since the plan, and says so", async () => {
    const { context, writes } = await withProducts(["P000052", "P000139"]);
    const change = changeOf(orgProducts, { product_ids: ["P000052", "P000131"] }, stateOf(["P000052"]));
    await expect(orgProducts.update!({ ...change, prior: change.prior! }, context)).rejects.toMatchObject({
      diagnostic: {
        summary: "Products changed since the plan",
        detail: expect.stringContaining("P000139") as string,
        attribute: "product_ids",
      },
    });
    expect(writes()).toEqual([]);
  });

  it("says that the account does not manage the org where an update finds it gone", async () => {
    const { context } = await handlers({ orgs: [ACME] });
    const change = changeOf(orgProducts, { product_ids: ["P000131"] }, stateOf(["P000052"]));
    const updated = orgProducts.update!({ ...change, prior: change.prior! }, context);
    await expect(updated).rejects.toMatchObject({
      diagnostic: { summary: "The account does not manage this org", attribute: "org_id" },
    });
  });

  it("keeps the written order in a refresh, and takes the server's where the set is another", async () => {
    const { context, admin } = await withProducts(["P000131", "P000052"]);
    const read = async () =>
      orgProducts.read({ state: stateOf(["P000052", "P000131"]), private: new PrivateState() }, context);
    expect(await read()).toEqual({ ...stateOf(["P000052", "P000131"]), ...FROM_SERVICE });
    admin.updateOrg(ID, { products: ["P000139", "P000052"] });
    expect(await read()).toEqual({ ...stateOf(["P000139", "P000052"]), ...FROM_SERVICE });
  });

  describe("destroying", () => {
    async function destroy({ context }: OrgHandlers, state: ReturnType<typeof stateOf>, inAnotherProcess: boolean) {
      const plannedPrivate = new PrivateState();
      const request = { prior: state, private: new PrivateState(), plannedPrivate };
      await orgProducts.planDestroy!(request, context);
      const { settings, api: client } = context.connection;
      const connection = inAnotherProcess ? Connection.of(settings, client) : context.connection;
      await orgProducts.delete(request, { ...context, connection });
    }

    it("disables the products where a plan of its own said so, after reading the org", async () => {
      const started = await withProducts(["P000052"]);
      await destroy(started, stateOf(["P000052"], { disable_on_destroy: true }), true);
      expect(started.calls()).toEqual([
        `GET orgs/${ID}`,
        `GET orgs/${ID}/products`,
        `PUT orgs/${ID}/products []`,
        `GET orgs/${ID}/products`,
      ]);
      expect(started.said()).toEqual([]);
    });

    it("disables nothing that the plan did not know of", async () => {
      const started = await withProducts(["P000052", "P000131"]);
      await expect(destroy(started, stateOf(["P000052"], { disable_on_destroy: true }), true)).rejects.toThrow(
        /^Products changed since the plan: The org 00oacme .*: P000131 .*new plan\.$/s,
      );
      expect(started.calls().filter((call) => call.startsWith("PUT"))).toEqual([]);
    });

    it("leaves them enabled where it was planned in the middle of an apply, as for what a replacement left over", async () => {
      const started = await withProducts(["P000052"]);
      await destroy(started, stateOf(["P000052"], { disable_on_destroy: true }), false);
      expect(started.calls()).toEqual([]);
      expect(started.said()).toEqual(["warning: The products stay enabled"]);
    });

    it("leaves them enabled where no plan was made at all", async () => {
      const started = await withProducts(["P000052"]);
      const prior = stateOf(["P000052"], { disable_on_destroy: true });
      const request = { prior, private: new PrivateState(), plannedPrivate: new PrivateState() };
      await orgProducts.delete(request, started.context);
      expect(started.calls()).toEqual([]);
      expect(started.said()).toEqual(["warning: The products stay enabled"]);
    });

    it("writes nothing where the org is gone", async () => {
      const started = await handlers({ orgs: [ACME] });
      await destroy(started, stateOf(["P000052"], { disable_on_destroy: true }), true);
      expect(started.calls()).toEqual([`GET orgs/${ID}`, "GET accounts"]);
    });

    it("asks and writes nothing where the products stay", async () => {
      const started = await withProducts(["P000052"]);
      await destroy(started, stateOf(["P000052"]), true);
      expect(started.calls()).toEqual([]);
      expect(started.said()).toEqual(["warning: The products stay enabled"]);
    });
  });

  it("is imported by its identity, whose account must be the provider's", async () => {
    const { context, calls } = await withProducts([]);
    const imported = await orgProducts.importState!(
      { by: "identity", identity: { account_id: null, org_id: ID } },
      context,
    );
    expect(imported).toEqual({ id: ID, org_id: ID, account_id: ACCOUNT });
    const foreign = { by: "identity", identity: { account_id: "0227other", org_id: ID } } as const;
    await expect(orgProducts.importState!(foreign, context)).rejects.toThrow(DiagnosticError);
    expect(calls()).toEqual([]);
    expect(orgProducts.identity!.of(stateOf([]))).toEqual({ account_id: ACCOUNT, org_id: ID });
  });

  it("refuses state of another account in every handler, without a call", async () => {
    const { context, calls } = await withProducts(["P000052"]);
    const foreign = { ...stateOf(["P000052"]), account_id: "0227other" };
    const change = changeOf(orgProducts, { product_ids: ["P000131"] }, foreign);
    const request = { ...change, prior: change.prior!, state: foreign };
    for (const handler of ["plan", "planDestroy", "read", "update", "delete"] as const) {
      await expect((async () => orgProducts[handler]!(request as never, context))()).rejects.toMatchObject({
        diagnostic: { summary: "State belongs to another Aerial account", attribute: "account_id" },
      });
    }
    expect(calls()).toEqual([]);
  });
});

import { PrivateState } from "../../../lib/plugin";
import { orgProducts } from "../../../lib/resources/org-products/org-products";
import { ACCOUNT, ACME } from "../../lifecycle/support/org-stack";
import { useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const ID = ACME.id;
const [SSO, MFA, LCM] = ["P000052", "P000131", "P000139"] as const;
const STAY = "warning: Some products stay enabled";

interface Declared {
  readonly product_ids: readonly string[];
  readonly disable_on_destroy?: boolean;
}

describe("disable_on_destroy of aerial_org_products", () => {
  const handlers = useOrgHandlers();

  /** An org with these products, and the resource's life on it. */
  async function life(enabled: readonly string[]) {
    const started = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, products: [...enabled] }] });
    const { context, applying, admin } = started;
    const kept = new PrivateState();
    let state: Parameters<typeof orgProducts.delete>[0]["prior"];
    const declared = (values: Declared) => ({ ...values, product_ids: [...values.product_ids] });
    return {
      ...started,
      kept,
      enabled: () => [...admin.org(ID)!.products].sort(),
      async create(values: Declared) {
        const change = changeOf(orgProducts, { org_id: ID, ...declared(values) }, null, kept);
        state = (await orgProducts.create(change, context))!;
      },
      async import() {
        const stub = (await orgProducts.importState!({ by: "id", id: ID }, context)) as never;
        const nothing = changeOf(orgProducts, {}).planned as object;
        state = (await orgProducts.read(
          { state: { ...nothing, ...(stub as object) } as never, private: kept },
          context,
        ))!;
      },
      async update(values: Declared) {
        const change = changeOf(orgProducts, declared(values), state, kept);
        state = await orgProducts.update!({ ...change, prior: change.prior! }, context);
      },
      async destroy() {
        const request = { prior: state, private: kept, plannedPrivate: new PrivateState() };
        await orgProducts.planDestroy!(request, context);
        await orgProducts.delete(request, applying);
      },
    };
  }

  it("changes nothing on an org that had the products before", async () => {
    const org = await life([SSO, MFA]);
    await org.create({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.destroy();
    expect([org.enabled(), org.writes(), org.said()]).toEqual([[SSO, MFA], [], [STAY]]);
  });

  it("disables what the creation enabled, and leaves the rest", async () => {
    const org = await life([SSO]);
    await org.create({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.destroy();
    expect([org.enabled(), org.said()]).toEqual([[SSO], [STAY]]);
    expect(org.context.diagnostics.all[0]?.detail).toContain(`does not disable them: ${SSO}.`);
  });

  it("disables everything on an org that had no products", async () => {
    const org = await life([]);
    await org.create({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.destroy();
    expect([org.enabled(), org.said()]).toEqual([[], []]);
  });

  it("disables what a later update enabled, and not what was enabled before", async () => {
    const org = await life([SSO]);
    await org.create({ product_ids: [SSO], disable_on_destroy: true });
    await org.update({ product_ids: [SSO, MFA, LCM], disable_on_destroy: true });
    await org.update({ product_ids: [SSO, LCM], disable_on_destroy: true });
    await org.destroy();
    expect(org.enabled()).toEqual([SSO]);
  });

  it("disables a product again that was there before, was taken out, and was listed once more", async () => {
    const org = await life([SSO, MFA]);
    await org.create({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.update({ product_ids: [SSO], disable_on_destroy: true });
    await org.update({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.destroy();
    expect(org.enabled()).toEqual([SSO]);
  });

  it.each([undefined, false])(
    "disables all that is listed once an update turned it on (before: %p)",
    async (before) => {
      const org = await life([SSO]);
      await org.create({ product_ids: [SSO, MFA], disable_on_destroy: before });
      await org.update({ product_ids: [SSO, MFA], disable_on_destroy: true });
      await org.update({ product_ids: [SSO, MFA, LCM], disable_on_destroy: true });
      await org.destroy();
      expect([org.enabled(), org.said()]).toEqual([[], []]);
    },
  );

  it("disables all that is listed after an import and the update that applies it", async () => {
    const org = await life([SSO, MFA]);
    await org.import();
    await org.update({ product_ids: [SSO, MFA], disable_on_destroy: true });
    await org.destroy();
    expect(org.enabled()).toEqual([]);
  });

  it("disables all that is listed where an older release has applied it without a note", async () => {
    const org = await life([SSO, MFA]);
    await org.create({ product_ids: [SSO, MFA], disable_on_destroy: true });
    org.kept.delete("enabled_product_ids");
    await org.destroy();
    expect([org.enabled(), org.said()]).toEqual([[], []]);
  });
});

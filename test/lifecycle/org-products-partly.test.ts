/** A PUT of products that took effect only partly (decision 20): what the apply reports, and what is in state then. */
import { describeWith } from "../support/required";
import { VirtualTime } from "../support/virtual-time";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, useOrgStacks } from "./support/org-stack";

const ADDRESS = "aerial_org_products.this";
const WANTED = ["P000052", "P000131", "P000139"];
const ERROR = `Error: The products differ from the requested ones`;

const configuration = (productIds: readonly string[]) =>
  withProvider(`
    resource "aerial_org_products" "this" {
      org_id      = "${ACME.id}"
      product_ids = ${JSON.stringify(productIds)}
    }`);

const put = (ids: readonly string[]) => `PUT orgs/${ACME.id}/products ${JSON.stringify(ids.map((id) => ({ id })))}`;

describeWith(["engine", "provider"], "a PUT of products that took effect only partly", () => {
  const start = useOrgStacks();

  describe.each(["echoes", "reports"] as const)("and whose answer %s", (productsPut) => {
    const started = (productIds: readonly string[]) =>
      start(configuration(productIds), { orgs: [{ ...ACME, accountId: ACCOUNT }], time: new VirtualTime() });

    it("is an error of the update; the state has what is enabled, and the next plan shows the rest", async () => {
      const { stack, admin, writes, org } = await started(["P000052"]);
      expect((await stack.apply()).exitCode).toBe(0);
      writes();
      admin.setSwitches({ productsPut });
      stack.configure(configuration(WANTED));
      const applied = await stack.apply();
      expect(applied.exitCode).toBe(1);
      expect(messagesOf(applied.output)).toContain(ERROR);
      expect(messagesOf(applied.output)).toMatch(
        new RegExp(`the org ${ACME.id}, .*Requested: P000052, P000131, P000139\\. Enabled: P000052 `),
      );
      expect(applied.output).not.toContain("Apply complete");
      const enabled = org(ACME.id).products;
      expect([...enabled].sort()).toEqual(["P000052", "P000131"]);
      expect(writes()).toEqual([put(WANTED)]);
      expect((await stack.stateResource(ADDRESS))!.values.product_ids).toEqual(["P000052", "P000131"]);

      const { resource_changes } = await stack.planJson();
      expect(resource_changes).toMatchObject([
        {
          address: ADDRESS,
          change: {
            actions: ["update"],
            before: { product_ids: ["P000052", "P000131"] },
            after: { product_ids: WANTED },
          },
        },
      ]);
      admin.setSwitches({ productsPut: "all" });
      expect((await stack.apply()).exitCode).toBe(0);
      expect(writes()).toEqual([put(WANTED)]);
      expect([...org(ACME.id).products].sort()).toEqual(WANTED);
      expect((await stack.plan()).exitCode).toBe(0);
    });

    it("is an error of the creation, which leaves no state; the next apply completes the set", async () => {
      const { stack, admin, writes, org } = await started(WANTED);
      admin.setSwitches({ productsPut });
      const applied = await stack.apply();
      expect(applied.exitCode).toBe(1);
      expect(messagesOf(applied.output)).toContain(ERROR);
      expect([...org(ACME.id).products].sort()).toEqual(["P000052", "P000131"]);
      // Nothing is tainted, so nothing is to be replaced.
      expect((await stack.state(["list"])).stdout.trim()).toBe("");
      writes();
      expect((await stack.planJson()).resource_changes).toMatchObject([{ change: { actions: ["create"] } }]);

      admin.setSwitches({ productsPut: "all" });
      expect((await stack.apply()).exitCode).toBe(0);
      expect(writes()).toEqual([put(WANTED)]);
      expect([...org(ACME.id).products].sort()).toEqual(WANTED);
      expect((await stack.stateResource(ADDRESS))!.values.product_ids).toEqual(WANTED);
      expect((await stack.plan()).exitCode).toBe(0);
    });
  });
});

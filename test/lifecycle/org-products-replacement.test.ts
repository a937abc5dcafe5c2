import { describeWith } from "../support/required";
import { unwrapped, writesOf } from "./support/calls";
import { ACME, productsStack, UMBRELLA, useProducts } from "./support/products";

const ADDRESS = "aerial_org_products.this";
const CREATE_FIRST = "lifecycle { create_before_destroy = true }";

describeWith(["engine", "provider"], "replacing aerial_org_products", () => {
  const start = useProducts();

  it.each(["disable_on_destroy = true", `disable_on_destroy = true\n ${CREATE_FIRST}`])(
    "never disables anything where another org is named, the resource is replaced, or it is tainted (%j)",
    async (settings) => {
      const { service, stack, enabled } = await start();
      const { admin } = service.emulator;
      stack.configure(productsStack(ACME, ["P000052"], settings));
      await stack.init();
      await stack.apply();
      admin.clearJournal();

      const replaced = await stack.apply([`-replace=${ADDRESS}`]);
      expect(replaced).toMatchObject({ exitCode: 0 });
      expect(replaced.output).toContain("1 added, 0 changed, 1 destroyed");
      expect(unwrapped(replaced.output)).toContain(
        `Warning: The products stay enabled Terraform removes the products of the org ${ACME} from state`,
      );
      expect(writesOf(service.emulator)).toEqual([]);
      expect(enabled()).toEqual(["P000052"]);

      expect(await stack.run(["taint", ADDRESS])).toMatchObject({ exitCode: 0 });
      expect((await stack.planJson()).resource_changes).toMatchObject([{ action_reason: "replace_because_tainted" }]);
      expect(await stack.apply()).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual([]);
      expect(enabled()).toEqual(["P000052"]);

      stack.configure(productsStack(UMBRELLA, ["P000052"], settings));
      const { resource_changes } = await stack.planJson();
      expect(resource_changes).toMatchObject([
        {
          address: ADDRESS,
          change: {
            actions: settings.includes(CREATE_FIRST) ? ["create", "delete"] : ["delete", "create"],
            replace_paths: [["org_id"]],
            after: { id: UMBRELLA, org_id: UMBRELLA },
          },
        },
      ]);
      const moved = await stack.apply(["tfplan"]);
      expect(moved).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual([]);
      expect(enabled()).toEqual(["P000052"]);
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    },
  );

  it("says in the plan that the products of the org that is left stay enabled", async () => {
    const { stack } = await start();
    stack.configure(productsStack(ACME, ["P000052"], "disable_on_destroy = true"));
    await stack.init();
    await stack.apply();
    stack.configure(productsStack(UMBRELLA, ["P000052"], "disable_on_destroy = true"));
    const planned = await stack.plan();
    expect(planned).toMatchObject({ exitCode: 2 });
    expect(unwrapped(planned.output)).toContain(
      `The products of the org ${ACME} stay enabled: a replacement never disables products`,
    );
  });

  it("refuses to replace onto an org that has other products enabled, in the plan", async () => {
    const { service, stack } = await start();
    stack.configure(productsStack(ACME, ["P000131"]));
    await stack.init();
    await stack.apply();
    service.emulator.admin.clearJournal();
    stack.configure(productsStack(UMBRELLA, ["P000131"]));
    const planned = await stack.plan();
    expect(planned).toMatchObject({ exitCode: 1 });
    expect(unwrapped(planned.output)).toContain(
      `The org ${UMBRELLA} has products enabled that "product_ids" does not list: P000052 (Single Sign-On).`,
    );
    expect(writesOf(service.emulator)).toEqual([]);
  });
});

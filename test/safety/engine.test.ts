/** The same through the engine: what changes between a plan and its apply, and between two services. */
import { orgConfiguration, ACCOUNT, ACME, messagesOf, useOrgStacks } from "../lifecycle/support/org-stack";
import { productsStack } from "../lifecycle/support/products";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";

describeWith(["engine", "provider"], "what no plan showed", () => {
  const start = useOrgStacks();
  const emulator = useEmulators();
  const managed = { ...ACME, accountId: ACCOUNT };

  it.each(["a saved plan that is applied late", "a plan without a refresh"])(
    "disables no product that was enabled since: %s",
    async (how) => {
      const { stack, admin, writes } = await start(productsStack(ACME.id, ["P000052"]), { orgs: [managed] });
      expect((await stack.apply()).exitCode).toBe(0);
      writes();
      stack.configure(productsStack(ACME.id, ["P000052", "P000139"]));
      const enable = () => admin.updateOrg(ACME.id, { products: ["P000052", "P001113"] });
      if (how === "a plan without a refresh") {
        enable();
        await stack.plan(["-refresh=false", "-out=tfplan"]);
      } else {
        await stack.plan(["-out=tfplan"]);
        enable();
      }
      const applied = await stack.run(["apply", "-no-color", "tfplan"]);
      expect(applied.exitCode).toBe(1);
      expect(messagesOf(applied.output)).toContain("Products changed since the plan");
      expect(writes()).toEqual([]);
    },
  );

  it("deactivates no org on another service than the one that it was planned for", async () => {
    const { stack, org, service } = await start(orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" }));
    expect((await stack.apply()).exitCode).toBe(0);
    expect((await stack.plan(["-destroy", "-out=tfplan"])).exitCode).toBe(2);
    const elsewhere = { AERIAL_BASE_URL: service.url.replace("127.0.0.1", "localhost") };
    const applied = await stack.run(["apply", "-no-color", "tfplan"], { environment: elsewhere });
    expect(applied.exitCode).toBe(1);
    expect(messagesOf(applied.output)).toContain("State belongs to another service");
    expect(org(ACME.id).status).toBe("ACTIVE");
  });

  it("drops no fleet from state where another service has an account of the same id", async () => {
    const status = `resource "aerial_org_status" "acme" {\n  org_id = "${ACME.id}"\n  status = "ACTIVE"\n}`;
    const { stack } = await start(orgConfiguration({ org_id: ACME.id }, status), { orgs: [managed] });
    expect((await stack.apply()).exitCode).toBe(0);
    const { environment } = await emulator({ seed: { orgs: [] } });
    const planned = await stack.plan([], { environment });
    expect(planned.exitCode).toBe(1);
    expect(messagesOf(planned.output)).toContain("State belongs to another service");
    const refreshed = await stack.apply(["-refresh-only"], { environment });
    expect(refreshed.exitCode).toBe(1);
    expect((await stack.state(["list"])).stdout.trim().split("\n")).toEqual([
      "aerial_org.acme",
      "aerial_org_status.acme",
    ]);
  });
});

/** `plan -generate-config-out`: what the engine writes for imported resources is a configuration that plans. */
import { engineVersion } from "../../lib/constructs/engine/engine-version";
import { knows } from "../../tools/engine-features";
import type { Engine } from "../../tools/toolchain/engine";
import { describeOnEngines } from "../support/engines";
import { useEmulators } from "../support/emulator";
import { useWorkspaces, withProvider } from "../support/workspace";
import { callsOf, writesOf } from "./support/calls";
import { ACCOUNT, messagesOf } from "./support/org-stack";

const ORGS = Array.from({ length: 30 }, (_, index) => ({
  id: `acme-${index}`,
  domain: `acme-${index}.okta.com`,
  accountId: ACCOUNT,
  status: index % 3 === 0 ? ("INACTIVE" as const) : ("ACTIVE" as const),
  products: index % 2 === 0 ? ["P000052"] : ["P000052", "P000131"],
}));
const TYPES = ["aerial_org", "aerial_org_products", "aerial_org_status"];

const imports = (more = "") =>
  withProvider(
    ORGS.flatMap(({ id }) => TYPES.map((type) => `import {\n  to = ${type}.${id}\n  id = "${id}"\n${more}}\n`)).join(
      "",
    ),
  );
/** For generating: Terraform 1.16.0 looks for the provider in HashiCorp's namespace unless the block names it. */
const NAMING_PROVIDER = imports("  provider = aerial\n");

/** Whether an engine asks the provider what to write (GenerateResourceConfig). */
function asksTheProvider({ kind, path }: Engine): boolean {
  return knows("configuration written by the provider", kind, engineVersion(path).version);
}

describeOnEngines(["provider"], "generated configuration", (engine) => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("of 30 orgs, their products and status plans as imports only, and applies without a write", async () => {
    const service = await emulator({ seed: { orgs: ORGS } });
    const asks = asksTheProvider(engine);
    const stack = workspace({ engine, configuration: NAMING_PROVIDER, environment: service.environment });
    await stack.init();
    const generated = await stack.plan(["-generate-config-out=generated.tf"]);
    expect([generated.exitCode, messagesOf(generated.output).match(/Error:.*/)]).toEqual([2, null]);
    expect(generated.output).toContain("Plan: 90 to import, 0 to add, 0 to change, 0 to destroy.");
    // If the engine does not ask the provider, it writes both names of an org.
    const written = stack.read("generated.tf");
    expect(written).toMatch(asks ? /org_id += "acme-7"/ : /domain += "acme-7\.okta\.com"\n[^}]*org_id += "acme-7"/);
    expect(/^ +domain +=/m.test(written)).toBe(!asks);

    // The generated resources name no provider, and the blocks of both must agree.
    stack.configure(imports());
    const plan = await stack.planJson();
    expect(plan.resource_changes).toHaveLength(90);
    expect(
      plan.resource_changes!.filter(({ change }) => change.actions.join() !== "no-op" || !change.importing),
    ).toEqual([]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect(callsOf(service.emulator).length).toBeGreaterThan(0);

    // A rename on the server: the name that was generated stays, and no apply is needed twice.
    service.emulator.admin.updateOrg("acme-7", { domain: "acme-7-corp.okta.com" });
    const renamed = await stack.plan();
    expect(renamed.exitCode).toBe(asks ? 0 : 2);
    expect(renamed.output.includes("Plan: 0 to add, 1 to change, 0 to destroy.")).toBe(!asks);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
  });
});

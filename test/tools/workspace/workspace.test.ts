import { existsSync } from "node:fs";

import { describeWith } from "../../support/required";
import { useWorkspaces, Workspace } from "../../support/workspace";

const CONFIGURATION = `
variable "trigger" {
  default = "one"
}

resource "null_resource" "first" {
  triggers = { value = var.trigger }
}

output "id" {
  value = null_resource.first.id
}
`;

describeWith(["engine", "null-provider"], "a workspace with the real engine", () => {
  const workspace = useWorkspaces();
  const stack = (configuration = CONFIGURATION) => workspace({ configuration, provider: false, nullProvider: true });

  it("goes from init to destroy", async () => {
    const module = stack();
    await module.init();
    expect((await module.plan()).exitCode).toBe(2);
    expect((await module.planJson()).resource_changes?.map(({ change }) => change.actions)).toEqual([["create"]]);
    expect((await module.apply()).output).toContain("Apply complete! Resources: 1 added");
    expect((await module.plan()).exitCode).toBe(0);
    expect((await module.stateResource("null_resource.first"))?.values.triggers).toEqual({ value: "one" });
    expect((await module.state(["list"])).stdout).toBe("null_resource.first\n");
    expect((await module.destroy()).exitCode).toBe(0);
    expect((await module.stateJson()).values).toBeUndefined();
  });

  it("takes JSON configuration in place of HCL", async () => {
    const module = stack();
    module.configure(JSON.stringify({ resource: { null_resource: { second: {} } } }));
    await module.init();
    expect((await module.planJson()).resource_changes?.map(({ address }) => address)).toEqual(["null_resource.second"]);
  });

  it("lets nothing of this process's environment through but what it was given", async () => {
    process.env.TF_VAR_trigger = "leaked";
    try {
      const module = stack();
      await module.init();
      const environment = { TF_VAR_trigger: "given" };
      expect((await module.planJson()).resource_changes?.[0]?.change.after).toMatchObject({
        triggers: { value: "one" },
      });
      expect((await module.planJson([], { environment })).resource_changes?.[0]?.change.after).toMatchObject({
        triggers: { value: "given" },
      });
    } finally {
      delete process.env.TF_VAR_trigger;
    }
  });

  it("keeps the trace of the commands that were asked for it", async () => {
    const module = stack();
    await module.init();
    expect(module.trace()).toBe("");
    await module.plan([], { trace: true });
    expect(module.trace()).toContain("[TRACE]");
  });

  it("returns an error's exit code and text", async () => {
    const module = stack('resource "null_resource" "first" {\n  unheard_of = 1\n}\n');
    await module.init();
    const result = await module.plan();
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain("Unsupported argument");
    await expect(module.planJson()).rejects.toThrow(/"plan" exited with 1:[\s\S]*Unsupported argument/);
  });

  it("interrupts a running apply as Ctrl-C does", async () => {
    const module = stack(`
      resource "null_resource" "slow" {
        provisioner "local-exec" {
          command = "echo begun; sleep 60"
        }
      }
    `);
    await module.init();
    const apply = module.start(["apply", "-auto-approve", "-no-color"]);
    await apply.printed("begun");
    apply.interrupt();
    const result = await apply.result;
    expect(result.exitCode).toBe(1);
    expect(result.output).toMatch(/interrupt/i);
  });

  it("leaves nothing behind", async () => {
    const module = new Workspace({ configuration: CONFIGURATION, provider: false });
    const running = module.start(["plan"]);
    await module.remove();
    expect(running.process.exitCode !== null || running.process.signalCode !== null).toBe(true);
    expect(existsSync(module.base)).toBe(false);
  });
});

/** Leaving an org out of a stack without a destroy: by a `removed` block, and by `destroy = false` in the resource itself. */
import { describeWithFeature } from "../support/engine-features";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACME, orgConfiguration, useOrgStacks } from "./support/org-stack";

const KEPT = orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" });
const FORGOTTEN = KEPT.replace(/}\s*$/, "  lifecycle {\n    destroy = false\n  }\n}\n");
const REMOVED = withProvider(`
  removed {
    from = aerial_org.acme
    lifecycle {
      destroy = false
    }
  }
`);

describeWith(["engine", "provider"], "an org with a removed block", () => {
  const start = useOrgStacks();

  it("is forgotten, and nothing else happens to it", async () => {
    const { stack, org, writes } = await start(KEPT);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    writes();
    stack.configure(REMOVED);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect([(await stack.state(["list"])).stdout.trim(), org(ACME.id).status, writes()]).toEqual(["", "ACTIVE", []]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });
});

describeWithFeature("destroy = false", ["provider"], "an org whose lifecycle says destroy = false", () => {
  const start = useOrgStacks();

  it("is forgotten by a destroy", async () => {
    const { stack, org, writes } = await start(FORGOTTEN);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    writes();
    const { output } = await stack.destroy();
    expect([output.match(/1 destroyed/), (await stack.state(["list"])).stdout.trim()]).toEqual([null, ""]);
    expect([org(ACME.id).status, writes()]).toEqual(["ACTIVE", []]);
  });

  it("is destroyed by its policy by Terraform once its block is gone, and forgotten by OpenTofu, which notes it in state", async () => {
    const { stack, org } = await start(FORGOTTEN);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    stack.configure(withProvider(""));
    const { exitCode } = await stack.apply();
    expect([exitCode, org(ACME.id).status]).toEqual([0, stack.engine.kind === "terraform" ? "INACTIVE" : "ACTIVE"]);
  });
});

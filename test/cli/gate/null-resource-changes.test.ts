/** The gate on plans with the `null_resource` constructs, made by a real engine with the real null provider. */
import { join } from "node:path";
import type { GateDocument } from "../../../lib/cli/gate/verdict";
import { nullResource } from "../../../lib";
import { locateEngine } from "../../../tools/toolchain/engine";
import { MANAGED, useNullResourceStacks, type Declare } from "../../lifecycle/support/null-resource-stack";
import { ACME } from "../../lifecycle/support/org-stack";
import { describeWith } from "../../support/required";
import { runAerial } from "../support";
import { foundBy } from "./support";

interface Fleet {
  readonly productIds?: string[];
  readonly status?: string;
  readonly deletionPolicy?: string;
  readonly disableOnDestroy?: boolean;
}

function fleet({ productIds = ["P000052"], status = "ACTIVE", ...destroyed }: Fleet = {}): Declare {
  const { deletionPolicy, disableOnDestroy } = destroyed;
  return (stack) => {
    const org = new nullResource.AerialOrg(stack, "acme", { orgId: ACME.id, deletionPolicy });
    const common = { orgId: ACME.id, dependsOn: [org] };
    new nullResource.AerialOrgProducts(stack, "acme-products", { ...common, productIds, disableOnDestroy });
    new nullResource.AerialOrgStatus(stack, "acme-status", { ...common, status });
  };
}

describeWith(["engine", "null-provider"], "aerial gate and the null_resource constructs", () => {
  const start = useNullResourceStacks();

  it("finds what the plan tells, and says what it does not", async () => {
    const started = await start(fleet(), { orgs: [{ ...MANAGED, products: ["P000052"] }] });
    const { stack, declare, apply } = started;
    const environment = {
      PATH: process.env.PATH,
      HOME: stack.base,
      TERRAFORM_BINARY_NAME: locateEngine()!.path,
      TF_CLI_CONFIG_FILE: join(stack.base, "empty.tfrc"),
    };
    const gate = async (args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) => {
      expect((await stack.plan(["-out=tfplan", ...args])).exitCode).not.toBe(1);
      const { out } = await runAerial(["gate", join(stack.directory, "tfplan"), "--json"], {
        environment: { ...environment, ...more },
      });
      return JSON.parse(out) as GateDocument;
    };
    const created = await gate();
    expect(foundBy(created)).toEqual(["possible reactivate", "possible remove-products unnamed", "possible add"]);
    expect(created.findings[0]?.org).toEqual({ id: ACME.id, domain: null });
    expect(created.unseen.length).toBe(6);
    await apply();
    expect(await gate()).toMatchObject({ verdict: "pass", findings: [], unseen: [] });

    declare(
      fleet({ productIds: ["P000139"], status: "INACTIVE", deletionPolicy: "DEACTIVATE", disableOnDestroy: true }),
    );
    expect(foundBy(await gate())).toEqual(["planned deactivate", "planned remove-products P000052"]);
    await apply();
    expect(foundBy(await gate(["-destroy"]))).toEqual(["planned deactivate", "planned remove-products unnamed"]);
    declare(fleet({ productIds: ["P000139"], status: "ACTIVE" }));
    expect(foundBy(await gate())).toEqual(["planned reactivate"]);
    // Without its block, a destroy runs no provisioner.
    declare(() => undefined);
    expect(await gate()).toMatchObject({ verdict: "pass", findings: [] });
  });

  it("follows the environment's policy where the construct has none", async () => {
    const { stack, apply } = await start((one) => void new nullResource.AerialOrg(one, "acme", { orgId: ACME.id }));
    await apply();
    expect((await stack.plan(["-out=tfplan", "-destroy"])).exitCode).toBe(2);
    const { out } = await runAerial(["gate", join(stack.directory, "tfplan"), "--json"], {
      environment: {
        PATH: process.env.PATH,
        TERRAFORM_BINARY_NAME: locateEngine()!.path,
        AERIAL_DELETION_POLICY: "ABANDON",
      },
    });
    expect((JSON.parse(out) as GateDocument).findings).toEqual([
      expect.objectContaining({
        kind: "forget",
        reason: expect.stringContaining("ABANDON from AERIAL_DELETION_POLICY"),
      }),
    ]);
  });
});

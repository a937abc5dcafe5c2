/** The `null_resource` constructs, with HashiCorp's null provider and a real engine: each step by its literal calls. */
import { TerraformIterator, TerraformVariable, type TerraformStack } from "cdktf";
import { nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { unwrapped } from "./support/calls";
import { type Declare, MANAGED, useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME, UMBRELLA } from "./support/org-stack";

const LOOK = `GET orgs/${ACME.id}`;
const ADD = `POST orgs {"orgId":"${ACME.id}"}`;
const ENABLED = `GET orgs/${ACME.id}/products`;
const SUBSCRIBED = "GET products";
const IS_IT_THE_AERIAL_ORG = "GET orgs?limit=100&filter=aerialOrg eq true";
const DEACTIVATION = `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`;
const DELETION = `POST orgs/${ACME.id}/deletionRequest`;

const put = (...ids: string[]) => `PUT orgs/${ACME.id}/products ${JSON.stringify(ids.map((id) => ({ id })))}`;

interface Fleet {
  readonly productIds?: string[];
  readonly status?: string;
  readonly deletionPolicy?: string;
  readonly disableOnDestroy?: boolean;
}

/** One org with its products and its status, in this order. */
function fleet({ productIds = ["P000052"], status = "ACTIVE", deletionPolicy, disableOnDestroy }: Fleet = {}): Declare {
  return (stack: TerraformStack) => {
    const org = new nullResource.AerialOrg(stack, "acme", { orgId: ACME.id, deletionPolicy });
    const products = new nullResource.AerialOrgProducts(stack, "acme-products", {
      orgId: ACME.id,
      productIds,
      disableOnDestroy,
      dependsOn: [org],
    });
    new nullResource.AerialOrgStatus(stack, "acme-status", { orgId: ACME.id, status, dependsOn: [products] });
  };
}

/** Declares only the org. */
function orgAlone(config: Partial<nullResource.AerialOrgConfig> = { orgId: ACME.id }): Declare {
  return (stack) => void new nullResource.AerialOrg(stack, "acme", { orgId: ACME.id, ...config });
}

describeWith(["engine", "provider", "null-provider"], "the null_resource constructs", () => {
  const start = useNullResourceStacks();
  const startProcesses = useNullResourceStacks({ executable: true });

  it("creates in order, changes products, status and policy, and destroys, by the calls that each takes and no more", async () => {
    const { apply, destroy, declare, calls, org, addresses, stack } = await start(fleet());
    expect(unwrapped(await apply())).toMatch(
      /null_resource\.acme \(local-exec\): aerial_org 00oacme: .* null_resource\.acme \(local-exec\): aerial_org 00oacme: the account manages/,
    );
    expect(calls()).toEqual([
      LOOK,
      ADD,
      ...[SUBSCRIBED, ENABLED],
      ...[ENABLED, SUBSCRIBED, put("P000052"), ENABLED],
      // Whether this would reactivate the org, and whether it has the status.
      ...[LOOK, LOOK],
    ]);
    expect(await addresses()).toEqual([
      "null_resource.acme",
      "null_resource.acme-products",
      "null_resource.acme-status",
      "terraform_data.acme",
      "terraform_data.acme-products",
      "terraform_data.acme-status",
    ]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([]);

    // Without P000052, with two others: one request, never a moment with none of them.
    declare(fleet({ productIds: ["P000139", "P000131"] }));
    await apply();
    expect(calls()).toEqual([ENABLED, SUBSCRIBED, put("P000131", "P000139"), ENABLED]);
    // Another order is the same set.
    declare(fleet({ productIds: ["P000131", "P000139"] }));
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    declare(fleet({ productIds: ["P000131", "P000139"], status: "INACTIVE" }));
    await apply();
    expect(calls()).toEqual([LOOK, IS_IT_THE_AERIAL_ORG, DEACTIVATION]);
    declare(fleet({ productIds: ["P000131", "P000139"] }));
    await apply();
    expect(calls()).toEqual([LOOK, `PUT orgs/${ACME.id}/status {"status":"ACTIVE"}`]);

    declare(fleet({ productIds: ["P000131", "P000139"], deletionPolicy: "DEACTIVATE", disableOnDestroy: true }));
    expect(await apply()).not.toContain("local-exec");
    expect(calls()).toEqual([]);

    await destroy();
    expect(calls()).toEqual([...[LOOK, put(), ENABLED], ...[LOOK, IS_IT_THE_AERIAL_ORG], ...[LOOK, DEACTIVATION]]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "INACTIVE", products: [] });
    expect(await addresses()).toEqual([]);
  });

  it("refuses a destroy under PREVENT before any call, and keeps what is in state", async () => {
    const { apply, stack, calls, addresses, declare, destroy } = await start(orgAlone(), { orgs: [MANAGED] });
    await apply();
    expect(calls()).toEqual([LOOK]);
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain(
      "aerial_org 00oacme: Error: The deletion policy prevents this destroy (deletion_policy) The deletion policy of the org 00oacme is PREVENT.",
    );
    expect(calls()).toEqual([]);
    expect(await addresses()).toEqual(["null_resource.acme", "terraform_data.acme"]);
    // A change of the code takes effect only after an apply.
    declare(orgAlone({ deletionPolicy: "ABANDON" }));
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    await apply();
    expect(unwrapped(await destroy())).toContain("Warning: The org stays in the account");
    expect(calls()).toEqual([]);
    expect(await addresses()).toEqual([]);
  });

  it("finds out about PREVENT only after what depends on the org is destroyed, and makes that anew with the next apply", async () => {
    const { apply, stack, calls, addresses } = await start(fleet({ disableOnDestroy: true }));
    await apply();
    calls();
    expect(await stack.destroy()).toMatchObject({ exitCode: 1 });
    expect(calls()).toEqual([LOOK, put(), ENABLED]);
    expect(await addresses()).toEqual(["null_resource.acme", "terraform_data.acme"]);
    await apply();
    expect(calls()).toEqual([
      // The last of these for products that a destroy would disable.
      ...[SUBSCRIBED, ENABLED, ENABLED],
      ...[ENABLED, SUBSCRIBED, put("P000052"), ENABLED],
      ...[LOOK, LOOK],
    ]);
  });

  it("follows the environment's policy where the construct sets none, and that cannot arm a deletion", async () => {
    const { apply, stack, calls, addresses } = await start(orgAlone(), { orgs: [MANAGED] });
    await apply();
    calls();
    const armed = await stack.destroy([], { environment: { AERIAL_DELETION_POLICY: "DELETE" } });
    expect(armed.exitCode).toBe(1);
    expect(unwrapped(armed.output)).toContain(
      'AERIAL_DELETION_POLICY is "DELETE", but it must be "PREVENT" or "ABANDON"',
    );
    expect(await stack.destroy([], { environment: { AERIAL_DELETION_POLICY: "ABANDON" } })).toMatchObject({
      exitCode: 0,
    });
    expect(calls()).toEqual([]);
    expect(await addresses()).toEqual([]);
  });

  it("deactivates and requests the deletion under DELETE in the sandbox", async () => {
    const { apply, destroy, calls, org } = await start(orgAlone({ deletionPolicy: "DELETE" }));
    await apply();
    calls();
    await destroy();
    expect(calls()).toEqual([...[LOOK, IS_IT_THE_AERIAL_ORG], ...[LOOK, DEACTIVATION], ...[LOOK, DELETION]]);
    expect(org(ACME.id)).toMatchObject({ status: "INACTIVE", deletionRequested: true });
  });

  it("keeps the org in state where the deletion is refused, and goes on under another policy", async () => {
    const { apply, stack, declare, destroy, calls, addresses } = await start(orgAlone({ deletionPolicy: "DELETE" }), {
      environment: "production",
    });
    await apply();
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain("The deletion request was refused");
    expect(await addresses()).toEqual(["null_resource.acme", "terraform_data.acme"]);
    declare(orgAlone({ deletionPolicy: "DEACTIVATE" }));
    await apply();
    calls();
    await destroy();
    expect(calls()).toEqual([LOOK, IS_IT_THE_AERIAL_ORG, LOOK]);
  });

  it.each(["DEACTIVATE", "DELETE"])("adopts no org under %s: neither does a destroy switch it off", async (policy) => {
    const armed = orgAlone({ deletionPolicy: policy });
    const { applyInVain, apply, declare, destroy, stack, addresses, writes, org } = await start(armed, {
      orgs: [MANAGED],
    });
    expect(unwrapped(await applyInVain())).toContain(
      "Error: Adoption requires deletion policy PREVENT or ABANDON (deletion_policy)",
    );
    expect(await addresses()).toEqual(["null_resource.acme (tainted)"]);
    await destroy();
    expect([writes(), org(ACME.id).status]).toEqual([[], "ACTIVE"]);

    // Follow the message's advice: adopt it first.
    declare(orgAlone());
    await apply();
    declare(armed);
    expect(await apply()).not.toContain("local-exec");
    expect((await stack.apply(["-replace=null_resource.acme"])).output).toContain("Adoption requires");
    expect(writes()).toEqual([]);
    expect((await stack.run(["untaint", "null_resource.acme"])).exitCode).toBe(0);
    await destroy();
    expect(org(ACME.id).status).toBe("INACTIVE");
  });

  it("adopts no products under disableOnDestroy", async () => {
    const products =
      (disableOnDestroy?: boolean): Declare =>
      (stack) =>
        void new nullResource.AerialOrgProducts(stack, "acme", {
          orgId: ACME.id,
          productIds: ["P000052"],
          disableOnDestroy,
        });
    const { applyInVain, apply, declare, destroy, addresses, writes, org } = await start(products(true), {
      orgs: [{ ...MANAGED, products: ["P000052"] }],
    });
    expect(unwrapped(await applyInVain())).toContain("Error: Adoption requires disableOnDestroy = false");
    expect(await addresses()).toEqual(["terraform_data.acme (tainted)"]);
    await destroy();
    expect([writes(), org(ACME.id).products]).toEqual([[], ["P000052"]]);

    declare(products());
    await apply();
    declare(products(true));
    expect(await apply()).not.toContain("local-exec");
    expect(writes()).toEqual([]);
    await destroy();
    expect(org(ACME.id).products).toEqual([]);
  });

  it("never deactivates the Aerial org", async () => {
    const { apply, declare, stack, writes } = await start(orgAlone(), { orgs: [{ ...MANAGED, aerialOrg: true }] });
    await apply();
    declare(orgAlone({ deletionPolicy: "DEACTIVATE" }));
    await apply();
    writes();
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("The Aerial org is protected");
    expect(writes()).toEqual([]);
  });

  it("runs nothing where the constructs are removed from the code: the engine drops the provisioners with them", async () => {
    const { apply, declare, calls, addresses, org } = await start(
      fleet({ deletionPolicy: "DEACTIVATE", disableOnDestroy: true }),
    );
    await apply();
    calls();
    declare(() => undefined);
    expect(await apply()).not.toContain("local-exec");
    expect(calls()).toEqual([]);
    expect(await addresses()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE", products: ["P000052"] });
  });

  it("carries the policy out for what is taken out of a forEach: the block is still there", async () => {
    const each = (ids: string[]): Declare => {
      return (stack) => {
        const forEach = TerraformIterator.fromList(ids);
        new nullResource.AerialOrg(stack, "orgs", { orgId: forEach.value, deletionPolicy: "DEACTIVATE", forEach });
      };
    };
    const { apply, declare, calls, addresses } = await start(each([ACME.id, UMBRELLA.id]), { orgs: [ACME, UMBRELLA] });
    await apply();
    calls();
    declare(each([UMBRELLA.id]));
    await apply();
    expect(calls()).toEqual([LOOK, IS_IT_THE_AERIAL_ORG, LOOK, DEACTIVATION]);
    expect(await addresses()).toEqual([
      `null_resource.orgs["${UMBRELLA.id}"]`,
      `terraform_data.orgs["${UMBRELLA.id}"]`,
    ]);
  });

  it("carries the policy out for one org that is still in the code, by a destroy that targets its anchor", async () => {
    const { apply, declare, stack, calls, addresses } = await start(fleet({ deletionPolicy: "DEACTIVATE" }));
    await apply();
    calls();
    expect(await stack.destroy(["-target=terraform_data.acme"])).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([LOOK, IS_IT_THE_AERIAL_ORG, LOOK, DEACTIVATION]);
    declare(() => undefined);
    await apply();
    expect(calls()).toEqual([]);
    expect(await addresses()).toEqual([]);
  });

  it("only forgets what it replaces: -replace and another org deactivate and disable nothing", async () => {
    const armed = { deletionPolicy: "DEACTIVATE", disableOnDestroy: true };
    const { apply, declare, stack, writes, org } = await start(fleet(armed), { orgs: [ACME, { ...UMBRELLA }] });
    await apply();
    writes();
    expect(await stack.apply(["-replace=terraform_data.acme"])).toMatchObject({ exitCode: 0 });
    const products = await stack.apply(["-replace=terraform_data.acme-products"]);
    expect(unwrapped(products.output)).toContain("Error: Adoption requires disableOnDestroy = false");
    expect(writes()).toEqual([]);
    declare(fleet({ ...armed, disableOnDestroy: false }));
    await apply();
    declare(fleet(armed));
    await apply();
    expect(writes()).toEqual([]);

    declare((other) => {
      const umbrella = new nullResource.AerialOrg(other, "acme", { orgId: UMBRELLA.id, ...armed });
      new nullResource.AerialOrgProducts(other, "acme-products", {
        orgId: UMBRELLA.id,
        productIds: ["P000131"],
        disableOnDestroy: true,
        dependsOn: [umbrella],
      });
      new nullResource.AerialOrgStatus(other, "acme-status", {
        orgId: UMBRELLA.id,
        status: "ACTIVE",
        dependsOn: [umbrella],
      });
    });
    await apply();
    expect(writes()).toEqual([
      `POST orgs {"orgId":"${UMBRELLA.id}"}`,
      `PUT orgs/${UMBRELLA.id}/products [{"id":"P000131"}]`,
    ]);
    expect(org(ACME.id)).toMatchObject({ status: "ACTIVE", products: ["P000052"] });
  });

  it("refuses to switch off products that nobody listed, and says which, unless that is meant", async () => {
    const enabled = { ...MANAGED, products: ["P000052", "P000139"] };
    const declared = (disableUnlistedOnCreate?: boolean): Declare => {
      return (stack) =>
        void new nullResource.AerialOrgProducts(stack, "acme", {
          orgId: ACME.id,
          productIds: ["P000052"],
          disableUnlistedOnCreate,
        });
    };
    const { applyInVain, apply, declare, calls, addresses } = await start(declared(), { orgs: [enabled] });
    expect(unwrapped(await applyInVain())).toContain(
      'has products enabled that "product_ids" does not list: P000139 (Lifecycle Management)',
    );
    expect(calls()).toEqual([SUBSCRIBED, ENABLED]);
    expect(await addresses()).toEqual(["terraform_data.acme (tainted)"]);
    declare(declared(true));
    await apply();
    expect(calls()).toEqual([SUBSCRIBED, ENABLED, ENABLED, SUBSCRIBED, put("P000052"), ENABLED]);
  });

  it("names orgs by their domain, looked up when something is done", async () => {
    const { apply, destroy, calls } = await start((stack) => {
      const org = new nullResource.AerialOrg(stack, "acme", { domain: ACME.domain, deletionPolicy: "DEACTIVATE" });
      const meta = { domain: ACME.domain, dependsOn: [org] };
      new nullResource.AerialOrgProducts(stack, "acme-products", { ...meta, productIds: ["P000052"] });
    });
    const lookUp = 'GET orgs?limit=100&filter=subdomain eq "acme"';
    await apply();
    expect(calls()).toEqual([
      ...[lookUp, `POST orgs {"domain":"${ACME.domain}"}`],
      ...[lookUp, LOOK, SUBSCRIBED, ENABLED],
      ...[lookUp, LOOK, ENABLED, SUBSCRIBED, put("P000052"), ENABLED],
    ]);
    await destroy();
    expect(calls()).toEqual([lookUp, LOOK, ...[LOOK, IS_IT_THE_AERIAL_ORG], ...[LOOK, DEACTIVATION]]);
  });

  it("replaces nothing with a new release, whose asset has another path, and destroys with the new one", async () => {
    const { apply, stack, calls, destroy } = await start(orgAlone({ deletionPolicy: "ABANDON" }));
    await apply();
    calls();
    const json = stack.read("cdk.tf.json");
    const [path] = /assets\/aerial-runner\/[0-9A-F]+\/aerial-runner\.cjs/.exec(json)!;
    const released = "assets/aerial-runner/OTHER/aerial-runner.cjs";
    stack.write(released, stack.read(path));
    stack.write(path, "exit 1\n");
    stack.configure(json.replaceAll(path, released));
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([]);
    expect(await destroy()).toContain(released);
  });

  it("replaces and runs nothing where an earlier release started the runner with a shell, and destroys without one", async () => {
    const { apply, stack, calls, destroy } = await startProcesses(orgAlone({ deletionPolicy: "ABANDON" }));
    const json = stack.read("cdk.tf.json");
    const [path] = /assets\/aerial-runner\/[0-9A-F]+\/aerial-runner\.cjs/.exec(json)!;
    const earlier = "assets/aerial-runner/EARLIER/aerial-runner.js";
    stack.write(earlier, `#!/bin/sh\n":" //; exec node "$0" "$@"\n;${stack.read(path)}`);
    stack.configure(
      json
        .replaceAll(path, earlier)
        .replaceAll(/("interpreter": \[\s+)"node"/g, '$1"/bin/sh"')
        .replaceAll(/("command": "\w+ \w+)[^"]*"/g, '$1"'),
    );
    expect(stack.read("cdk.tf.json")).not.toMatch(/"node"|needs Node/);
    expect(await apply()).toContain(`Executing: ["/bin/sh" "./${earlier}" "apply aerial_org"]`);
    expect(calls()).toEqual([LOOK, ADD]);

    stack.configure(json);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await apply()).not.toContain("local-exec");
    expect(calls()).toEqual([]);
    expect(await destroy()).toContain(
      `Executing: ["node" "./${path}" "destroy aerial_org (needs Node.js 20.15 or later on PATH)"]`,
    );
    expect(calls()).toEqual([]);
  });

  it("runs in a project whose package.json makes every script an ES module", async () => {
    const { apply, stack, calls } = await startProcesses(orgAlone());
    stack.write("../package.json", JSON.stringify({ type: "module" }));
    await apply();
    expect(calls()).toEqual([LOOK, ADD]);
  });

  it("takes values that the engine alone knows", async () => {
    const { apply, calls } = await start(
      (stack) => {
        const orgId = new TerraformVariable(stack, "org", { type: "string" }).stringValue;
        const productIds = new TerraformVariable(stack, "ids", { type: "list(string)" }).listValue;
        new nullResource.AerialOrgProducts(stack, "acme", { orgId, productIds });
      },
      { orgs: [MANAGED], variables: { TF_VAR_org: ACME.id, TF_VAR_ids: '["P000139","P000052"]' } },
    );
    await apply();
    expect(calls()).toEqual([SUBSCRIBED, ENABLED, ENABLED, SUBSCRIBED, put("P000052", "P000139"), ENABLED]);
  });

  it("leaves no secret in state, plan, log or output", async () => {
    const { stack, service, destroy } = await start(fleet({ deletionPolicy: "ABANDON" }));
    const applied = await stack.apply([], { trace: true });
    expect(applied.exitCode).toBe(0);
    await stack.planJson();
    const destroyed = await destroy();
    const isProgram = (path: string) => /terraform-provider-|aerial-runner\.cjs$/.test(path);
    expect(secretsInDirectory(stack.base, service.secrets, isProgram)).toEqual([]);
    expect(secretsInText(`${applied.output}\n${destroyed}\n${stack.trace()}`, service.secrets)).toEqual([]);
  });
});

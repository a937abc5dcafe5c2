/** From the null_resource constructs to the provider by `moved` blocks between their resource types. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformIterator, type TerraformStack } from "cdktf";
import { AerialOrg, AerialOrgProducts, AerialOrgStatus, AerialProvider, nullResource } from "../../lib";
import { blocksOf, blockWith } from "../guides/support";
import { describeOnEngines } from "../support/engines";
import { useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME, UMBRELLA } from "./support/org-stack";

const PRODUCT_IDS = ["P000052", "P000139"];
const ARMED = { deletionPolicy: "DEACTIVATE", disableOnDestroy: true };
const NAMES = ["acme", "acme-products", "acme-status"] as const;
const blocks = blocksOf("docs/null-resource.md");
const TYPES = ["aerial_org", "aerial_org_products", "aerial_org_status"];

type Named = { readonly orgId?: string; readonly domain?: string };

function nullEdition(stack: TerraformStack, named: Named, { deletionPolicy, disableOnDestroy } = ARMED): void {
  const acme = new nullResource.AerialOrg(stack, NAMES[0], { ...named, deletionPolicy });
  const dependsOn = [acme];
  new nullResource.AerialOrgProducts(stack, NAMES[1], {
    ...named,
    productIds: PRODUCT_IDS,
    disableOnDestroy,
    dependsOn,
  });
  new nullResource.AerialOrgStatus(stack, NAMES[2], { ...named, status: "INACTIVE", dependsOn });
}

/** The same in the provider edition, moved from resources of this type if one is given. */
function providerEdition(stack: TerraformStack, named: Named, from?: string): void {
  new AerialProvider(stack, "aerial");
  const org = new AerialOrg(stack, NAMES[0], { ...named, deletionPolicy: ARMED.deletionPolicy });
  const { orgId } = org;
  const { disableOnDestroy } = ARMED;
  const products = new AerialOrgProducts(stack, NAMES[1], { orgId, productIds: PRODUCT_IDS, disableOnDestroy });
  const status = new AerialOrgStatus(stack, NAMES[2], { orgId, status: "INACTIVE" });
  if (from !== undefined) {
    [org, products, status].forEach((resource, index) => resource.moveFromId(`${from}.${NAMES[index]!}`));
  }
}

/** Forgets the other resource of each pair. */
function forget(stack: TerraformStack, type: string): void {
  stack.addOverride(
    "removed",
    NAMES.map((name) => ({ from: `${type}.${name}`, lifecycle: { destroy: false } })),
  );
}

describeOnEngines(["provider", "null-provider"], "moved blocks between the editions", (engine) => {
  const start = useNullResourceStacks();

  async function applied(named: Named, settings = ARMED) {
    const given = await start((stack) => nullEdition(stack, named, settings), { engine });
    await given.apply();
    const before = structuredClone(given.org(ACME.id));
    expect(before).toMatchObject({ accountId: ACCOUNT, status: "INACTIVE", products: PRODUCT_IDS });
    given.writes();
    const changes = async () =>
      (await given.stack.planJson()).resource_changes!.map(
        ({ address, change, ...more }) =>
          `${change.actions.join("+")} ${address} ${(more as { previous_address?: string }).previous_address ?? ""}`,
      );
    const expectUntouched = () => {
      expect(given.writes()).toEqual([]);
      expect(given.org(ACME.id)).toEqual(before);
    };
    return { ...given, changes, expectUntouched };
  }

  it.each([
    ["org id", { orgId: ACME.id }],
    ["domain", { domain: ACME.domain }],
  ] as const)("of anchors that name the org by its %s are all that is planned", async (_name, named) => {
    const { declare, stack, changes, apply, addresses, destroy, writes, expectUntouched } = await applied(named);
    declare((moving) => {
      providerEdition(moving, named, "terraform_data");
      forget(moving, "null_resource");
    });
    await stack.init();
    expect((await changes()).sort()).toEqual(
      NAMES.flatMap((name, index) => [
        `forget null_resource.${name} `,
        `no-op ${TYPES[index]}.${name} terraform_data.${name}`,
      ]).sort(),
    );
    const output = await apply();
    expect(output).toContain("0 added, 0 changed, 0 destroyed");
    expect(output).not.toContain("local-exec");
    expectUntouched();

    // The next plans have nothing to do, without the moved blocks as well.
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    declare((moved) => providerEdition(moved, named));
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect([...(await addresses())].sort()).toEqual(NAMES.map((name, index) => `${TYPES[index]}.${name}`));
    expectUntouched();

    // The settings of the anchors are those of the resources: a destroy carries them out.
    await destroy();
    expect(writes()).toEqual([`PUT orgs/${ACME.id}/products []`]);
  });

  it("of null_resources update in place what only the anchors knew, and what is left over is destroyed without a call", async () => {
    const named = { orgId: ACME.id };
    const { declare, stack, changes, apply, expectUntouched } = await applied(named);
    declare((moving) => providerEdition(moving, named, "null_resource"));
    await stack.init();
    expect((await changes()).sort()).toEqual(
      [
        ...NAMES.map((name) => `delete terraform_data.${name} `),
        "update aerial_org.acme null_resource.acme",
        "update aerial_org_products.acme-products null_resource.acme-products",
        "no-op aerial_org_status.acme-status null_resource.acme-status",
      ].sort(),
    );
    expect(await apply()).not.toContain("local-exec");
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expectUntouched();
  });

  it("are those of the documentation, in TypeScript", async () => {
    const { apply, declare, stack, writes } = await start(
      (documented) => {
        const given = { orgId: ACME.id };
        const sales = new nullResource.AerialOrg(documented, "sales", { ...given, deletionPolicy: "DEACTIVATE" });
        const dependsOn = [sales];
        new nullResource.AerialOrgProducts(documented, "sales-products", {
          ...given,
          productIds: ["P000052"],
          dependsOn,
        });
        new nullResource.AerialOrgStatus(documented, "sales-status", { ...given, status: "ACTIVE", dependsOn });
      },
      { engine },
    );
    await apply();
    writes();
    const parts = { orgId: ACME.id, AerialProvider, AerialOrg, AerialOrgProducts, AerialOrgStatus };
    const block = new Function("stack", ...Object.keys(parts), blockWith(blocks("typescript"), "moveFromId"));
    declare((moving) => void block(moving, ...Object.values(parts)));
    await stack.init();
    expect(await apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });

  it("are those of the documentation, in HCL", async () => {
    const { apply, declare, stack, addresses, writes } = await start(
      (documented) => void new nullResource.AerialOrg(documented, "sales", { orgId: ACME.id }),
      { engine },
    );
    await apply();
    writes();
    declare((moving) => {
      new AerialProvider(moving, "aerial");
      new AerialOrg(moving, "sales", { orgId: ACME.id });
    });
    writeFileSync(join(stack.directory, "moved.tf"), blockWith(blocks("hcl"), "moved {"));
    await stack.init();
    expect(await apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(await addresses()).toEqual(["aerial_org.sales"]);
    expect(writes()).toEqual([]);
  });

  it("of a forEach move all of its instances", async () => {
    const orgs = [ACME, UMBRELLA];
    const forEach = () => TerraformIterator.fromList(orgs.map(({ id }) => id));
    const { apply, declare, stack, addresses, writes } = await start(
      (counted) => {
        const each = forEach();
        new nullResource.AerialOrg(counted, "fleet", {
          orgId: each.value,
          forEach: each,
          deletionPolicy: "DEACTIVATE",
        });
      },
      { engine, orgs },
    );
    await apply();
    expect(writes()).toHaveLength(orgs.length);
    declare((moving) => {
      new AerialProvider(moving, "aerial");
      const each = forEach();
      const fleet = new AerialOrg(moving, "fleet", { orgId: each.value, forEach: each, deletionPolicy: "DEACTIVATE" });
      fleet.moveFromId("terraform_data.fleet");
      moving.addOverride("removed", [{ from: "null_resource.fleet", lifecycle: { destroy: false } }]);
    });
    await stack.init();
    expect(await apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect([...(await addresses())].sort()).toEqual(orgs.map(({ id }) => `aerial_org.fleet["${id}"]`).sort());
    expect(writes()).toEqual([]);
  });

  it("are refused where the account does not manage the org, and without a refresh", async () => {
    const named = { orgId: ACME.id };
    const { declare, stack, admin, applyInVain, addresses, writes } = await applied(named);
    const before = await addresses();
    declare((moving) => {
      providerEdition(moving, named, "terraform_data");
      forget(moving, "null_resource");
    });
    await stack.init();
    const unrefreshed = await stack.plan(["-refresh=false"]);
    expect(unrefreshed).toMatchObject({ exitCode: 1 });
    expect(unrefreshed.output).toContain("Moved resource not refreshed");

    admin.updateOrg(ACME.id, { accountId: null });
    const refused = await applyInVain();
    expect(refused).toContain("Moved org not found in the account");
    expect(refused).toContain("AERIAL_ACCOUNT_ID");
    expect(await addresses()).toEqual(before);
    expect(writes()).toEqual([]);
  });

  it("are refused for what the edition did not write, and for another kind of resource", async () => {
    const named = { orgId: ACME.id };
    const { declare, stack, writes } = await applied(named);
    declare((moving) => {
      new AerialProvider(moving, "aerial");
      new AerialOrg(moving, "wrong", { orgId: ACME.id }).moveFromId("terraform_data.acme-products");
    });
    await stack.init();
    const plan = await stack.plan();
    expect(plan).toMatchObject({ exitCode: 1 });
    expect(plan.output).toContain("The state cannot be moved");
    expect(plan.output.replace(/[\s│]+/g, " ")).toMatch(/moves to aerial_org_products,.* "disable_on_destroy"/);
    expect(writes()).toEqual([]);
  });
});

/** From the `null_resource` constructs to the provider and back: the orgs are never touched. */
import type { TerraformStack } from "cdktf";
import { AerialOrg, AerialOrgProducts, AerialOrgStatus, AerialProvider, nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME } from "./support/org-stack";

const PRODUCT_IDS = ["P000052", "P000139"];
const POLICY = { deletionPolicy: "DEACTIVATE" };
const ARMED = { ...POLICY, disableOnDestroy: true };

/** Forgets resources without destroying them. */
function forget(stack: TerraformStack, addresses: readonly string[]): void {
  stack.addOverride(
    "removed",
    addresses.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}

function nullEdition(stack: TerraformStack, { deletionPolicy, disableOnDestroy }: Partial<typeof ARMED> = ARMED): void {
  const acme = new nullResource.AerialOrg(stack, "acme", { orgId: ACME.id, deletionPolicy });
  new nullResource.AerialOrgProducts(stack, "acme-products", {
    orgId: ACME.id,
    productIds: PRODUCT_IDS,
    disableOnDestroy,
    dependsOn: [acme],
  });
  new nullResource.AerialOrgStatus(stack, "acme-status", { orgId: ACME.id, status: "INACTIVE", dependsOn: [acme] });
}

function providerEdition(stack: TerraformStack): void {
  new AerialProvider(stack, "aerial");
  const acme = new AerialOrg(stack, "org", { orgId: ACME.id, ...POLICY });
  acme.importFrom(ACME.id);
  const products = new AerialOrgProducts(stack, "org-products", {
    orgId: ACME.id,
    productIds: PRODUCT_IDS,
    disableOnDestroy: true,
  });
  products.importFrom(ACME.id);
  new AerialOrgStatus(stack, "org-status", { orgId: ACME.id, status: "INACTIVE" }).importFrom(ACME.id);
}

const NAMES = ["acme", "acme-products", "acme-status"];
const NULL_ADDRESSES = NAMES.flatMap((name) => [`null_resource.${name}`, `terraform_data.${name}`]);
const PROVIDER_ADDRESSES = ["aerial_org.org", "aerial_org_products.org-products", "aerial_org_status.org-status"];

describeWith(["engine", "provider", "null-provider"], "moving between the editions", () => {
  const start = useNullResourceStacks();

  it("goes to the provider and back by removed and import blocks, without touching the org", async () => {
    const { apply, declare, writes, addresses, org, stack, destroy } = await start((stack) => nullEdition(stack));
    await apply();
    const before = structuredClone(org(ACME.id));
    expect(before).toMatchObject({ accountId: ACCOUNT, status: "INACTIVE", products: PRODUCT_IDS });
    writes();

    declare((moved) => {
      forget(moved, NULL_ADDRESSES);
      providerEdition(moved);
    });
    await stack.init();
    expect(await apply()).not.toContain("local-exec");
    expect([...(await addresses())].sort()).toEqual(PROVIDER_ADDRESSES);
    declare(providerEdition);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);

    declare((moved) => {
      // The provider is still asked about what is in state.
      new AerialProvider(moved, "aerial");
      forget(moved, PROVIDER_ADDRESSES);
      // The org and its products are adopted, which needs harmless settings.
      nullEdition(moved, {});
    });
    await apply();
    expect([...(await addresses())].sort()).toEqual([...NULL_ADDRESSES].sort());
    declare((moved) => nullEdition(moved));
    expect(await apply()).not.toContain("local-exec");
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toEqual(before);

    await destroy();
    expect(writes()).toEqual([`PUT orgs/${ACME.id}/products []`]);
  });
});

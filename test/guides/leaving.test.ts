/** docs/guides/leaving.md: every way out leaves the orgs as they are. */
import { AerialOrg, AerialOrgProducts, AerialOrgStatus, AerialProvider } from "../../lib";
import { exampleApp, synthesizeExample } from "../examples/support";
import { TerraformStack } from "cdktf";
import { useOrgStacks } from "../lifecycle/support/org-stack";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/leaving.md";
const blocks = blocksOf(PAGE);
const ORG = "00o16fjDHCgFqob8n0g4";
const DECLARED = withProvider(`
  resource "aerial_org" "sales" {
    org_id = "${ORG}"
  }
  resource "aerial_org_products" "sales" {
    org_id      = aerial_org.sales.org_id
    product_ids = ["P000052"]
  }
  resource "aerial_org_status" "sales" {
    org_id = aerial_org.sales.org_id
    status = "INACTIVE"
  }`);

/** The guide's part of a program, put into one. */
const overrideRemoved = new Function("stack", blockWith(blocks("typescript"), "addOverride")) as (
  stack: TerraformStack,
) => void;

describeWith(["engine", "provider"], PAGE, () => {
  const start = useOrgStacks();

  async function applied(configuration = DECLARED) {
    const orgs = [{ id: ORG, domain: "acme-sales.okta.com", accountId: "0227testaccount", products: ["P000052"] }];
    const given = await start(configuration, { orgs });
    expect(await given.stack.apply()).toMatchObject({ exitCode: 0 });
    const before = given.org(ORG);
    expect(before.status).toBe("INACTIVE");
    given.writes();
    const expectUnchanged = () => expect([given.org(ORG), given.writes()]).toEqual([before, []]);
    return { ...given, shell: useShell(given.stack, given.service.environment), expectUnchanged };
  }

  it("removed blocks: a plan that destroys nothing, and an apply without a write", async () => {
    const { stack, expectUnchanged } = await applied();
    stack.configure(withProvider(blockWith(blocks("hcl"), "removed")));
    const planned = await stack.plan();
    expect(planned.output).toContain("0 to destroy");
    expect(planned.output).toContain("aerial_org_products.sales");
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expectUnchanged();
    expect((await stack.stateJson()).values).toBeUndefined();
    stack.configure(withProvider(""));
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("removed blocks of a stack in CDKTF", async () => {
    const synthesized = (declare: (stack: TerraformStack) => void) => {
      const stack = new TerraformStack(exampleApp(), "orgs");
      new AerialProvider(stack, "aerial");
      declare(stack);
      return synthesizeExample(stack);
    };
    const { stack, expectUnchanged } = await applied(
      synthesized((declaring) => {
        const sales = new AerialOrg(declaring, "sales", { orgId: ORG });
        new AerialOrgProducts(declaring, "sales-products", { orgId: sales.orgId, productIds: ["P000052"] });
        new AerialOrgStatus(declaring, "sales-status", { orgId: sales.orgId, status: "INACTIVE" });
      }),
    );
    stack.configure(synthesized(overrideRemoved));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expectUnchanged();
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("state rm, and back", async () => {
    const { stack, shell, expectUnchanged } = await applied();
    expect(await shell(blockWith(blocks("shell"), "state rm"))).toMatchObject({ exitCode: 0 });
    expect((await stack.stateJson()).values).toBeUndefined();
    expect(await shell("terraform state push -force before-leaving.tfstate")).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expectUnchanged();
  });

  it("a destroy, which PREVENT refuses, and ABANDON lets forget", async () => {
    const { stack, shell, expectUnchanged } = await applied();
    const refused = await stack.destroy();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.output).toContain("Error: The deletion policy prevents this destroy");
    const destroyed = await shell(blockWith(blocks("shell"), "ABANDON"));
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(destroyed.output).toContain("Warning: The org stays in the account");
    expectUnchanged();
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("a part alone", async () => {
    const { stack, expectUnchanged } = await applied();
    stack.configure(DECLARED.replace(/ {2}resource "aerial_org_status"[^}]*}/, ""));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expectUnchanged();
    expect((await stack.state(["list"])).stdout.split("\n").filter(Boolean)).toEqual([
      "aerial_org.sales",
      "aerial_org_products.sales",
    ]);
  });
});

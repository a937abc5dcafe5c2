/** Import blocks that name a resource by its identity instead of its id. */
import { describeWithFeature } from "../support/engine-features";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, useOrgStacks } from "./support/org-stack";

const importing = (type: string, identity: string, body: string) =>
  withProvider(`
    import {
      to       = ${type}.acme
      identity = { ${identity} }
    }
    resource "${type}" "acme" {
      ${body}
    }
  `);

describeWithFeature("identity in import blocks", ["provider"], "an import block with an identity", () => {
  const start = useOrgStacks();
  const orgs = [{ ...ACME, accountId: ACCOUNT, status: "ACTIVE" as const, products: ["P000052"] }];

  it.each([
    ["aerial_org", `org_id = "${ACME.id}"`],
    ["aerial_org_products", `org_id = "${ACME.id}"\n product_ids = ["P000052"]`],
    ["aerial_org_status", `org_id = "${ACME.id}"\n status = "ACTIVE"`],
  ])("imports %s without a change", async (type, body) => {
    const { stack, writes } = await start(importing(type, `org_id = "${ACME.id}"`, body), { orgs });
    const plan = await stack.planJson();
    expect(plan.resource_changes).toMatchObject([{ type, change: { actions: ["no-op"], importing: {} } }]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });

  it("of an org that the account does not manage says so", async () => {
    const { stack } = await start(importing("aerial_org", `org_id = "00onobody"`, `org_id = "00onobody"`), { orgs });
    const { exitCode, output } = await stack.plan();
    expect([exitCode, messagesOf(output)]).toEqual([1, expect.stringContaining("Org not found in the account")]);
  });
});

import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { unwrapped } from "./support/calls";
import { ACCOUNT, ACME, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const MANAGED = { ...ACME, accountId: ACCOUNT, products: ["P000052", "P000131"] };
const REFUSED = "Error: Adoption requires deletion policy PREVENT or ABANDON";

/** An org by its domain, with products and status that refer to it. */
function fleet({
  policy = "",
  status = "ACTIVE",
  products = ["P000052", "P000131"],
  settings = "",
}: {
  readonly policy?: string;
  readonly status?: string;
  readonly products?: readonly string[];
  readonly settings?: string;
} = {}): string {
  return withProvider(`
    resource "aerial_org" "acme" {
      domain = "${ACME.domain}"
      ${policy}
    }
    resource "aerial_org_products" "acme" {
      org_id             = aerial_org.acme.org_id
      product_ids        = ${JSON.stringify(products)}
      disable_on_destroy = true
    }
    resource "aerial_org_status" "acme" {
      org_id = aerial_org.acme.org_id
      status = "${status}"
      ${settings}
    }`);
}

describeWith(["engine", "provider"], "adopting orgs", () => {
  const start = useOrgStacks();

  it.each([
    ["as they are", fleet({ policy: 'deletion_policy = "ABANDON"' }), { ...MANAGED }, 0],
    ["with DEACTIVATE", fleet({ policy: 'deletion_policy = "DEACTIVATE"' }), { ...MANAGED }, 1],
    ["with DELETE", fleet({ policy: 'deletion_policy = "DELETE"' }), { ...MANAGED }, 1],
    ["that are inactive", fleet({ policy: 'deletion_policy = "ABANDON"' }), { ...MANAGED, status: "INACTIVE" }, 1],
    [
      "with one product more",
      fleet({ policy: 'deletion_policy = "ABANDON"', products: ["P000052", "P000131", "P000139"] }),
      { ...MANAGED },
      0,
    ],
  ] as const)("by terraform test changes nothing in the account: %s", async (_, configuration, org, exitCode) => {
    const { stack, org: find } = await start(configuration, { orgs: [org as never] });
    stack.write("adopt.tftest.hcl", 'run "adopt" {\n  command = apply\n}\n');
    const before = find(ACME.id);
    const tested = await stack.run(["test", "-no-color"]);
    expect([tested.exitCode, tested.output]).toEqual([exitCode, expect.stringMatching(/\d passed, \d failed/)]);
    expect(find(ACME.id)).toEqual(before);
  });

  it("by domain, the plan has the org's id and checks what refers to it, and the apply writes nothing", async () => {
    const { stack, writes } = await start(fleet({ policy: 'deletion_policy = "ABANDON"' }), { orgs: [MANAGED] });
    const planned = await stack.plan();
    expect(messagesOf(planned.output)).toMatch(
      /Warning: The org will be adopted .* the org acme\.okta\.com \(00oacme\), .* status is ACTIVE\. .*products are P000052/,
    );
    const { resource_changes } = await stack.planJson();
    expect(resource_changes?.map(({ change }) => change.after?.org_id)).toEqual([ACME.id, ACME.id, ACME.id]);
    expect((await stack.apply(["tfplan"])).exitCode).toBe(0);
    expect(writes()).toEqual([]);
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it.each([
    ["products that nobody listed", fleet({ products: ["P000052"] }), "Other products are enabled on this org"],
    ["an org that somebody switched off", fleet(), "Creating this resource would reactivate an org"],
    ["a policy that switches it off", fleet({ policy: 'deletion_policy = "DEACTIVATE"' }), REFUSED.slice(7)],
  ])("is refused in the plan with %s, and nothing is written", async (_, configuration, summary) => {
    const { stack, writes, org } = await start(configuration, { orgs: [{ ...MANAGED, status: "INACTIVE" }] });
    const refused = await stack.plan();
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(`Error: ${summary}`);
    expect((await stack.apply()).exitCode).toBe(1);
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ status: "INACTIVE", products: MANAGED.products });
  });

  it("is refused without state where an apply died between the add and its state, and goes on harmlessly", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" }));
    admin.updateOrg(ACME.id, { accountId: ACCOUNT });
    const died = await stack.apply();
    expect(died.exitCode).toBe(1);
    expect(unwrapped(died.output)).toMatch(/an earlier apply added the org but was interrupted/);
    expect((await stack.stateJson()).values).toBeUndefined();
    for (const deletion_policy of ["ABANDON", "DEACTIVATE"]) {
      stack.configure(orgConfiguration({ org_id: ACME.id, deletion_policy }));
      expect((await stack.apply()).exitCode).toBe(0);
    }
    expect(writes()).toEqual([]);
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it("is refused, before any write, where the org came into the account after the plan", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ org_id: ACME.id, deletion_policy: "DEACTIVATE" }));
    await stack.planJson();
    admin.updateOrg(ACME.id, { accountId: ACCOUNT });
    const refused = await stack.apply(["tfplan"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(REFUSED);
    expect(writes()).toEqual([]);
    expect(await stack.stateResource("aerial_org.acme")).toBeUndefined();
  });

  it("names in the plan what cannot be added", async () => {
    const { stack } = await start(orgConfiguration({ domain: "acme-admin.okta.com" }), { orgs: [UMBRELLA] });
    const console = await stack.plan();
    expect(console.exitCode).toBe(1);
    expect(unwrapped(console.output)).toMatch(/"acme-admin\.okta\.com" .*Admin Console.* "acme\.okta\.com"/);
    stack.configure(orgConfiguration({ domain: ACME.domain }));
    const unknown = await stack.plan();
    expect(unknown.exitCode).toBe(2);
    expect(unknown.output).toContain("Warning: The org is not on the contract");
  });

  it("changes INACTIVE to ACTIVE where the resource is there already, and activates what the same apply added", async () => {
    const inactive = { ...ACME, status: "INACTIVE" as const, products: [] };
    const { stack, org } = await start(fleet({ products: ["P000052"] }), { orgs: [inactive] });
    expect((await stack.apply()).exitCode).toBe(0);
    expect(org(ACME.id).status).toBe("ACTIVE");
    for (const status of ["INACTIVE", "ACTIVE"]) {
      stack.configure(fleet({ products: ["P000052"], status }));
      expect((await stack.apply()).exitCode).toBe(0);
      expect(org(ACME.id).status).toBe(status);
    }
  });
});

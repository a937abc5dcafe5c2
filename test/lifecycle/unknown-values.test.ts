import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, UMBRELLA, useOrgStacks } from "./support/org-stack";

const ORGS = [
  { ...ACME, accountId: ACCOUNT, products: ["P000052", "P000131"] },
  { ...UMBRELLA, accountId: ACCOUNT, products: ["P000052", "P000131"] },
];
const BUG = /Provider produced|report this|bug in the provider/;

interface Values {
  readonly org: string;
  readonly domain?: string;
  readonly policy: string;
  readonly products?: readonly string[];
  readonly status?: string;
}

/** Every attribute comes from an output that is unknown whenever its revision changes. */
function configuration(attribute: string, values: Values, revision: string): string {
  const { org, domain, policy, products = ["P000052", "P000131"], status = "ACTIVE" } = values;
  const of = (name: string, value: string) => (name === attribute ? "terraform_data.later.output" : value);
  const later: Readonly<Record<string, string>> = {
    "org.org_id": `"${org}"`,
    "org.domain": `"${domain}"`,
    "org.cell": '"ok1"',
    "org.deletion_policy": `"${policy}"`,
    "products.org_id": `"${org}"`,
    "products.product_ids": `toset(${JSON.stringify(products)})`,
    "products.element": `"${products.at(-1)}"`,
    "products.disable_on_destroy": "false",
    "status.org_id": `"${org}"`,
    "status.status": `"${status}"`,
    "status.reactivate_on_create": "false",
  };
  const value = (name: string) => of(name, later[name]!);
  const element =
    attribute === "products.element"
      ? `[${products
          .slice(0, -1)
          .map((id) => `"${id}", `)
          .join("")}terraform_data.later.output]`
      : value("products.product_ids");
  return withProvider(`
    resource "terraform_data" "later" {
      input            = ${later[attribute]}
      triggers_replace = "${revision}"
    }
    resource "aerial_org" "this" {
      ${domain === undefined ? `org_id = ${value("org.org_id")}` : `domain = ${value("org.domain")}`}
      cell            = ${value("org.cell")}
      deletion_policy = ${value("org.deletion_policy")}
    }
    resource "aerial_org_products" "this" {
      org_id             = ${value("products.org_id")}
      product_ids        = ${element}
      disable_on_destroy = ${value("products.disable_on_destroy")}
    }
    resource "aerial_org_status" "this" {
      org_id               = ${value("status.org_id")}
      status               = ${value("status.status")}
      reactivate_on_create = ${value("status.reactivate_on_create")}
    }`);
}

const BEFORE: Values = { org: ACME.id, policy: "ABANDON" };

describeWith(["engine", "provider"], "an attribute that becomes known in the apply", () => {
  const start = useOrgStacks();

  it.each<readonly [string, Values, Values]>([
    ["org.cell", BEFORE, BEFORE],
    ["org.deletion_policy", BEFORE, { ...BEFORE, policy: "PREVENT" }],
    ["products.org_id", BEFORE, { ...BEFORE, org: UMBRELLA.id }],
    ["products.product_ids", BEFORE, { ...BEFORE, products: ["P000052"] }],
    ["products.element", BEFORE, { ...BEFORE, products: ["P000052", "P000139"] }],
    ["products.disable_on_destroy", BEFORE, BEFORE],
    ["status.org_id", BEFORE, { ...BEFORE, org: UMBRELLA.id }],
    ["status.status", BEFORE, { ...BEFORE, status: "INACTIVE" }],
    ["status.reactivate_on_create", BEFORE, BEFORE],
  ])("never ends in an inconsistent plan: %s", async (attribute, before, after) => {
    const { stack } = await start(configuration(attribute, before, "one"), { orgs: ORGS });
    expect((await stack.apply()).exitCode).toBe(0);
    // The same value, and then another one.
    for (const [values, revision] of [
      [before, "two"],
      [after, "three"],
    ] as const) {
      stack.configure(configuration(attribute, values, revision));
      const applied = await stack.apply();
      expect(applied.output).not.toMatch(BUG);
      expect([applied.exitCode, applied.output]).toEqual([0, applied.output]);
    }
  });

  it.each(["PREVENT", "ABANDON", "DEACTIVATE"])(
    "is refused for another org before anything is forgotten: %s",
    async (policy) => {
      const harmless = { ...BEFORE, policy: "PREVENT" };
      const { stack, writes } = await start(configuration("org.org_id", harmless, "one"), { orgs: ORGS });
      expect((await stack.apply()).exitCode).toBe(0);
      stack.configure(configuration("org.org_id", { ...BEFORE, policy }, "one"));
      expect((await stack.apply()).exitCode).toBe(0);
      stack.configure(configuration("org.org_id", { ...BEFORE, policy, org: UMBRELLA.id }, "two"));
      const refused = await stack.apply();
      expect(refused.exitCode).toBe(1);
      expect(refused.output).toContain(
        policy === "PREVENT"
          ? "Error: The deletion policy prevents this replacement"
          : "Error: The org is not known yet",
      );
      expect(refused.output).not.toMatch(BUG);
      expect(writes()).toEqual([]);
      expect(await stack.stateResource("aerial_org.this")).toMatchObject({ values: { org_id: ACME.id } });
    },
  );

  it.each<readonly [string, Values]>([
    ["org.org_id", { org: ACME.id, policy: "PREVENT" }],
    ["org.domain", { org: ACME.id, domain: ACME.domain, policy: "PREVENT" }],
  ])("changes nothing for the same org under PREVENT: %s", async (attribute, values) => {
    const { stack } = await start(configuration(attribute, values, "one"), { orgs: ORGS });
    expect((await stack.apply()).exitCode).toBe(0);
    stack.configure(configuration(attribute, values, "two"));
    const applied = await stack.apply();
    expect([applied.exitCode, applied.output]).toEqual([0, applied.output]);
    expect(applied.output).not.toMatch(BUG);
  });

  it("names what may be switched off: products and status", async () => {
    const { stack } = await start(configuration("products.product_ids", BEFORE, "one"), { orgs: ORGS });
    expect((await stack.apply()).exitCode).toBe(0);
    stack.configure(configuration("products.product_ids", BEFORE, "two"));
    const products = await stack.plan();
    expect(products.output).toContain("Warning: This may disable products");
    stack.configure(configuration("status.status", BEFORE, "three"));
    const status = await stack.plan();
    expect(status.output).toContain("Warning: This may deactivate an org");
  });
});

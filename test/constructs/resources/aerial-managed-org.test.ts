import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { AerialManagedOrg, AerialProvider, DataAerialOrgProducts, DeletionPolicy, OrgStatus } from "../../../lib";
import { synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";
const ALL = { orgId: ORG_ID, productIds: ["P000052"], status: OrgStatus.ACTIVE };

/** The resources of a stack by type and by the construct's part; the names that the framework gives have a hash. */
function partsOf(resource: any): Record<string, Record<string, any>> {
  return Object.fromEntries(
    Object.entries<any>(resource).map(([type, blocks]) => [
      type,
      Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name.replace(/_[0-9A-F]{8}$/, ""), block])),
    ]),
  );
}

describe("AerialManagedOrg", () => {
  it("is an org, then its products, then its status", () => {
    const { resource } = synthesizeResources((stack) => {
      new AerialManagedOrg(stack, "acme", {
        ...ALL,
        cell: "ok1",
        disableUnlistedOnCreate: true,
        deletionPolicy: DeletionPolicy.DEACTIVATE,
      });
    });
    const [org] = Object.keys(resource.aerial_org);
    const [products] = Object.keys(resource.aerial_org_products);
    expect(partsOf(resource)).toEqual({
      aerial_org: { acme_org: { org_id: ORG_ID, cell: "ok1", deletion_policy: "DEACTIVATE" } },
      aerial_org_products: {
        acme_products: {
          org_id: `\${aerial_org.${org}.org_id}`,
          product_ids: ["P000052"],
          disable_unlisted_on_create: true,
        },
      },
      aerial_org_status: {
        acme_status: {
          org_id: `\${aerial_org.${org}.org_id}`,
          status: "ACTIVE",
          depends_on: [`aerial_org_products.${products}`],
        },
      },
    });
  });

  it("has the parts alone that something is said about", () => {
    const { resource } = synthesizeResources((stack) => {
      const bare = new AerialManagedOrg(stack, "bare", { domain: "acme.okta.com" });
      expect([bare.products, bare.status]).toEqual([undefined, undefined]);
      const active = new AerialManagedOrg(stack, "active", { orgId: ORG_ID, status: "ACTIVE" });
      expect(active.products).toBeUndefined();
      const empty = new AerialManagedOrg(stack, "empty", { orgId: "00o2", productIds: [], allowEmpty: true });
      expect(empty.status).toBeUndefined();
    });
    const parts = partsOf(resource);
    expect(Object.keys(parts.aerial_org!)).toEqual(["active_org", "bare_org", "empty_org"]);
    expect(parts.aerial_org_products).toEqual({
      empty_products: expect.objectContaining({ product_ids: [], allow_empty: true }),
    });
    expect(Object.keys(parts.aerial_org_status!)).toEqual(["active_status"]);
    expect(parts.aerial_org_status!.active_status).not.toHaveProperty("depends_on");
  });

  it.each([
    ["all parts", ALL, "aerial_org_status", "status"],
    ["org and products", { orgId: ORG_ID, productIds: ["P000052"] }, "aerial_org_products", "products"],
    ["org and status", { orgId: ORG_ID, status: "ACTIVE" }, "aerial_org_status", "status"],
    ["an org alone", { orgId: ORG_ID }, "aerial_org", "org"],
  ])("is waited for by dependsOn: with %s, the last of the chain", (_, config, type, part) => {
    const { resource, data } = synthesizeResources((stack) => {
      const first = new AerialManagedOrg(stack, "first", config);
      new AerialManagedOrg(stack, "second", { domain: "two.okta.com", dependsOn: [first] });
      new DataAerialOrgProducts(stack, "after", { orgId: ORG_ID, dependsOn: [first] });
    });
    const name = Object.keys(resource[type]).find((key) => key.startsWith(`first_${part}_`));
    expect(partsOf(resource).aerial_org!.second_org.depends_on).toEqual([`${type}.${name}`]);
    expect(data.aerial_org_products.after.depends_on).toEqual([`${type}.${name}`]);
    // From the last part, every other is reached.
    const reached = new Set<string>();
    const follow = (address: string) => {
      reached.add(address);
      const [ofType, named] = address.split(".") as [string, string];
      const references = JSON.stringify(resource[ofType][named]).match(/aerial_org\w*\.first_\w+/g) ?? [];
      references.filter((reference) => !reached.has(reference)).forEach(follow);
    };
    follow(`${type}.${name}`);
    const parts = Object.entries<any>(resource).flatMap(([ofType, blocks]) =>
      Object.keys(blocks)
        .filter((key) => key.startsWith("first_"))
        .map((key) => `${ofType}.${key}`),
    );
    expect([...reached].sort()).toEqual(parts.sort());
  });

  it("adopts all its parts", () => {
    const synthesized = synthesizeResources((stack) => {
      new AerialManagedOrg(stack, "acme", ALL).importFrom(ORG_ID);
      new AerialManagedOrg(stack, "bare", { domain: "bare.okta.com" }).importFrom("bare.okta.com");
    });
    const parts = synthesized.import.map(({ id, to }: any) => [id, to.replace(/_[0-9A-F]{8}$/, "")]);
    expect(parts).toEqual([
      [ORG_ID, "aerial_org.acme_org"],
      [ORG_ID, "aerial_org_products.acme_products"],
      [ORG_ID, "aerial_org_status.acme_status"],
      ["bare.okta.com", "aerial_org.bare_org"],
    ]);
  });

  it("hands id and domain on, and its provider down", () => {
    const { resource, output } = synthesizeResources((stack) => {
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      const acme = new AerialManagedOrg(stack, "acme", { ...ALL, provider: sandbox });
      new TerraformOutput(stack, "id", { value: acme.orgId });
      new TerraformOutput(stack, "domain", { value: acme.domain });
    });
    const [name] = Object.keys(resource.aerial_org);
    expect(output).toEqual({
      id: { value: `\${aerial_org.${name}.org_id}` },
      domain: { value: `\${aerial_org.${name}.domain}` },
    });
    const providers = Object.entries<any>(resource).map(([type, blocks]) => [
      type,
      Object.values<any>(blocks).map(({ provider }) => provider),
    ]);
    expect(Object.fromEntries(providers)).toEqual({
      aerial_org: ["aerial.sandbox"],
      aerial_org_products: ["aerial.sandbox"],
      aerial_org_status: ["aerial.sandbox"],
    });
  });

  it("is written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new AerialManagedOrg(stack, "acme", ALL);
    expect(Testing.synthHcl(stack, true)).toContain('resource "aerial_org_status" "acme_status');
  });

  it("is checked part by part, with the part's path", () => {
    const messages = validationErrors((stack) => {
      new AerialProvider(stack, "aerial");
      new AerialManagedOrg(stack, "acme", { domain: "Acme.okta.com", productIds: [], status: "on" });
    });
    expect(messages.map((message) => message.split(":")[0])).toEqual([
      '[stack/acme/org] domain is "Acme.okta.com"',
      "[stack/acme/products] productIds is []",
      '[stack/acme/status] status is "on"',
    ]);
  });
});

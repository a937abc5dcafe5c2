import { Fn, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AerialOrg,
  AerialOrgStatus,
  AerialProvider,
  DataAerialAccount,
  DataAerialAssociatedOrgs,
  DataAerialOrg,
  DataAerialOrgProducts,
  DataAerialOrgs,
  DataAerialProducts,
} from "../../../lib";
import { messageWith, synthesize, synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

describe("The data sources", () => {
  it("become data blocks with the attributes that were given, and no others", () => {
    const { data } = synthesizeResources((stack) => {
      new DataAerialAccount(stack, "account");
      new DataAerialAssociatedOrgs(stack, "associated", {
        accountId: "0227",
        aerialOrg: false,
        managed: true,
        cell: "OK1",
        status: "ACTIVE",
        subdomain: "acme",
        subdomainStartsWith: "ac",
      });
      new DataAerialAssociatedOrgs(stack, "raw", { filter: "not (accountId pr)" });
      new DataAerialOrg(stack, "by-domain", { domain: "acme.okta.com" });
      new DataAerialOrg(stack, "by-id", { orgId: ORG_ID });
      new DataAerialOrgProducts(stack, "of-org", { orgId: ORG_ID });
      new DataAerialOrgs(stack, "all");
      new DataAerialOrgs(stack, "some", {
        aerialOrg: true,
        status: "INACTIVE",
        subdomain: "acme",
        subdomainStartsWith: "a",
      });
      new DataAerialOrgs(stack, "own", { filter: "aerialOrg eq true" });
      new DataAerialProducts(stack, "subscribed");
    });
    expect(data).toEqual({
      aerial_account: { account: {} },
      aerial_associated_orgs: {
        associated: {
          account_id: "0227",
          aerial_org: false,
          managed: true,
          cell: "OK1",
          status: "ACTIVE",
          subdomain: "acme",
          subdomain_starts_with: "ac",
        },
        raw: { filter: "not (accountId pr)" },
      },
      aerial_org: { "by-domain": { domain: "acme.okta.com" }, "by-id": { org_id: ORG_ID } },
      aerial_org_products: { "of-org": { org_id: ORG_ID } },
      aerial_orgs: {
        all: {},
        some: { aerial_org: true, status: "INACTIVE", subdomain: "acme", subdomain_starts_with: "a" },
        own: { filter: "aerialOrg eq true" },
      },
      aerial_products: { subscribed: {} },
    });
  });

  it("hand single values on as references", () => {
    const { output } = synthesizeResources((stack) => {
      const account = new DataAerialAccount(stack, "account");
      const org = new DataAerialOrg(stack, "acme", { orgId: ORG_ID });
      const products = new DataAerialOrgProducts(stack, "acme-products", { orgId: org.orgId });
      Object.entries({
        a1: account.id,
        a2: account.name,
        o1: org.id,
        o2: org.accountId,
        o3: org.aerialOrg,
        o4: org.cell,
        o5: org.createdDate,
        o6: org.domain,
        o7: org.name,
        o8: org.orgId,
        o9: org.status,
        p1: products.id,
        p2: products.productIds,
        p3: Fn.element(products.productIds, 0),
      }).forEach(([name, value]) => new TerraformOutput(stack, name, { value }));
    });
    const values = Object.fromEntries(Object.entries<any>(output).map(([name, { value }]) => [name, value]));
    expect(values).toEqual({
      a1: "${data.aerial_account.account.id}",
      a2: "${data.aerial_account.account.name}",
      o1: "${data.aerial_org.acme.id}",
      o2: "${data.aerial_org.acme.account_id}",
      o3: "${data.aerial_org.acme.aerial_org}",
      o4: "${data.aerial_org.acme.cell}",
      o5: "${data.aerial_org.acme.created_date}",
      o6: "${data.aerial_org.acme.domain}",
      o7: "${data.aerial_org.acme.name}",
      o8: "${data.aerial_org.acme.org_id}",
      o9: "${data.aerial_org.acme.status}",
      p1: "${data.aerial_org_products.acme-products.id}",
      p2: "${tolist(data.aerial_org_products.acme-products.product_ids)}",
      p3: "${element(tolist(data.aerial_org_products.acme-products.product_ids), 0)}",
    });
  });

  it("have lists that work in outputs, by index and in for-each", () => {
    const { output, resource } = synthesizeResources((stack) => {
      const orgs = new DataAerialOrgs(stack, "all");
      const associated = new DataAerialAssociatedOrgs(stack, "associated", { managed: false });
      const products = new DataAerialProducts(stack, "subscribed");
      const first = orgs.orgs.get(0);
      Object.entries({
        all: orgs.orgs,
        first: first.id,
        first_object: first,
        first_is_aerial: first.aerialOrg,
        third: associated.orgs.get(2).domain,
        product: products.products.get(1).name,
        products: products.products,
        ids: products.productIds,
      }).forEach(([name, value]) => new TerraformOutput(stack, `out-${name}`, { value }).overrideLogicalId(name));

      const each = TerraformIterator.fromComplexList(orgs.orgs, "id");
      new AerialOrgStatus(stack, "status", { forEach: each, orgId: each.getString("id"), status: "ACTIVE" });
      const byDomain = associated.orgs.allWithMapKey("domain");
      new AerialOrg(stack, "added", { forEach: byDomain, domain: byDomain.getString("domain") });
      const eachProduct = TerraformIterator.fromList(products.productIds);
      new DataAerialOrgs(stack, "for-product", { forEach: eachProduct, subdomain: eachProduct.value });
    });
    const values = Object.fromEntries(Object.entries<any>(output).map(([name, { value }]) => [name, value]));
    expect(values).toEqual({
      all: "${data.aerial_orgs.all.orgs}",
      first: "${data.aerial_orgs.all.orgs[0].id}",
      first_object: "${data.aerial_orgs.all.orgs[0]}",
      first_is_aerial: "${data.aerial_orgs.all.orgs[0].aerial_org}",
      third: "${data.aerial_associated_orgs.associated.orgs[2].domain}",
      product: "${data.aerial_products.subscribed.products[1].name}",
      products: "${data.aerial_products.subscribed.products}",
      ids: "${tolist(data.aerial_products.subscribed.product_ids)}",
    });
    expect(resource.aerial_org_status.status).toEqual({
      for_each: "${{ for key, val in data.aerial_orgs.all.orgs: val.id => val }}",
      org_id: "${each.value.id}",
      status: "ACTIVE",
    });
    expect(resource.aerial_org.added).toMatchObject({
      for_each: "${{ for key, val in data.aerial_associated_orgs.associated.orgs: val.domain => val }}",
      domain: "${each.value.domain}",
    });
  });

  it("can be changed after they were made, and show what was given", () => {
    const { data } = synthesizeResources((stack) => {
      const orgs = new DataAerialOrgs(stack, "all", { subdomain: "acme", aerialOrg: true, status: "ACTIVE" });
      expect([orgs.subdomainInput, orgs.aerialOrgInput, orgs.filterInput]).toEqual(["acme", true, undefined]);
      orgs.resetSubdomain();
      orgs.resetAerialOrg();
      orgs.subdomainStartsWith = "customer";
      orgs.status = "INACTIVE";
      const org = new DataAerialOrg(stack, "acme", { orgId: ORG_ID });
      org.resetOrgId();
      org.domain = "acme.okta.com";
    });
    expect(data).toEqual({
      aerial_orgs: { all: { subdomain_starts_with: "customer", status: "INACTIVE" } },
      aerial_org: { acme: { domain: "acme.okta.com" } },
    });
  });

  it("take the meta arguments that every data source takes", () => {
    const { data } = synthesizeResources((stack) => {
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      const org = new AerialOrg(stack, "acme", { orgId: ORG_ID, provider: sandbox });
      new DataAerialOrgs(stack, "all", { provider: sandbox, dependsOn: [org], count: 2 });
    });
    expect(data.aerial_orgs.all).toEqual({
      provider: "aerial.sandbox",
      depends_on: ["aerial_org.acme"],
      count: 2,
    });
  });

  it("need a provider in their stack, and the framework says so", () => {
    expect(() => synthesize((stack) => void new DataAerialAccount(stack, "account"))).toThrow(
      /for the following providers: aerial/,
    );
  });

  it("are written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new DataAerialOrgs(stack, "all", { subdomain: "acme", aerialOrg: true });
    expect(Testing.synthHcl(stack, true)).toContain(
      'data "aerial_orgs" "all" {\n  aerial_org = true\n  subdomain = "acme"\n}',
    );
  });

  it("take tokens for everything, and the checks let them through", () => {
    const { data } = synthesizeResources((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      new DataAerialOrgs(stack, "all", { filter: text, subdomain: text, status: text });
      new DataAerialOrg(stack, "one", { orgId: text, domain: text });
    });
    expect(data.aerial_orgs.all).toEqual({ filter: "${var.text}", subdomain: "${var.text}", status: "${var.text}" });
    expect(data.aerial_org.one).toEqual({ org_id: "${var.text}", domain: "${var.text}" });
  });
});

describe("The checks of the data sources", () => {
  it.each<[string, (stack: TerraformStack) => unknown, readonly [start: string, ...values: string[]]]>([
    [
      "an org without id and domain",
      (stack) => new DataAerialOrg(stack, "x", {}),
      ["Neither orgId nor domain is set", 'orgId: "00o16fjDHCgFqob8n0g4"', 'domain: "acme.okta.com"'],
    ],
    [
      "a filter beside other conditions",
      (stack) => new DataAerialOrgs(stack, "x", { filter: "aerialOrg eq true", subdomain: "acme", aerialOrg: true }),
      ['filter is "aerialOrg eq true": ', "subdomain, aerialOrg"],
    ],
    [
      "a domain where a subdomain belongs",
      (stack) => new DataAerialOrgs(stack, "x", { subdomain: "https://acme.okta.com" }),
      ['subdomain is "https://acme.okta.com": ', "first label", 'Write "acme".'],
    ],
    [
      "an empty start",
      (stack) => new DataAerialAssociatedOrgs(stack, "x", { subdomainStartsWith: "" }),
      ['subdomainStartsWith is "": ', "empty", "Remove subdomainStartsWith"],
    ],
    [
      "an empty filter",
      (stack) => new DataAerialOrgs(stack, "x", { filter: " " }),
      ['filter is " ": ', "empty", "Remove filter"],
    ],
    [
      "a status that there is not",
      (stack) => new DataAerialAssociatedOrgs(stack, "x", { status: "active" }),
      ['status is "active": ', "ACTIVE, INACTIVE", 'Write "ACTIVE".'],
    ],
    [
      "an id that is none",
      (stack) => new DataAerialOrgProducts(stack, "x", { orgId: "a/b" }),
      ['orgId is "a/b": ', '"00o16fjDHCgFqob8n0g4"'],
    ],
    [
      "what is not a cell",
      (stack: TerraformStack) => new DataAerialOrgs(stack, "x", { cell: "okta.com" }),
      ['cell is "okta.com": ', "ok1, OK1 or okta.com:1"],
    ],
  ])("refuse %s", (_, make, [start, ...values]) => {
    expect(validationErrors((stack) => void make(stack))).toEqual([messageWith(`[stack/x] ${start}`, ...values)]);
  });
});

import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { callsOf, unwrapped, writesOf } from "./support/calls";
import { ACCOUNT, ACME, INITECH, productsBlock, productsStack, UMBRELLA, useProducts } from "./support/products";

const ADDRESS = "aerial_org_products.this";
const SUBSCRIBED =
  "subscribes to: P000052 (Single Sign-On), P000131 (Multi-Factor Authentication), P000139 (Lifecycle Management), " +
  "P001113 (Identity Threat Protection).";
const OTHERS =
  'has products enabled that "product_ids" does not list: P000131 (Multi-Factor Authentication), P000139 (Lifecycle ' +
  "Management). Creating this resource would disable them";

describeWith(["engine", "provider"], "planning aerial_org_products", () => {
  const start = useProducts();

  it("refuses product ids of a wrong length, null, and org ids that are domains, without a call", async () => {
    const { service, stack } = await start();
    const refused = async (configuration: string) => {
      stack.configure(withProvider(configuration));
      const planned = await stack.plan();
      expect(planned).toMatchObject({ exitCode: 1 });
      return unwrapped(planned.output);
    };
    stack.configure(productsStack(ACME, []));
    await stack.init();
    const long = "P".repeat(31);
    expect(await refused(productsBlock(ACME, ["P000052", long]))).toContain(`"${long}" has 31 characters`);
    expect(await refused(productsBlock(ACME, [""]))).toContain('"" has 0 characters');
    expect(
      await refused(`resource "aerial_org_products" "this" {
        org_id      = "${ACME}"
        product_ids = ["P000052", null]
      }`),
    ).toMatch(/product_ids: .*element.* is null\./);
    expect(await refused(productsBlock("acme.okta.com", ["P000052"]))).toContain(
      '"acme.okta.com" is not the id of an org.',
    );
    expect(callsOf(service.emulator)).toEqual([]);
    stack.configure(productsStack(ACME, ["P".repeat(30)]));
    expect(await stack.run(["validate", "-no-color"])).toMatchObject({ exitCode: 0 });
  });

  it("refuses an empty set, also one that turns out to be empty when applied, unless allow_empty says that it is meant", async () => {
    const { service, stack, enabled } = await start(["P000052"]);
    stack.configure(productsStack(ACME, []));
    await stack.init();
    const empty = await stack.run(["validate", "-no-color"]);
    expect(empty).toMatchObject({ exitCode: 1 });
    expect(unwrapped(empty.output)).toContain(
      'Error: Empty product set with aerial_org_products.this, on main.tf line 13, in resource "aerial_org_products" ' +
        '"this": 13: product_ids = [] "product_ids" is empty',
    );
    expect(unwrapped(empty.output)).toContain("allow_empty = true");

    // The list of a resource that is not there yet: it is filtered to nothing.
    const turnsOutEmpty = (settings: string) =>
      withProvider(`
        resource "terraform_data" "list" {
          input = ["x"]
        }
        resource "aerial_org_products" "this" {
          org_id      = "${ACME}"
          product_ids = [for id in terraform_data.list.output : id if id != "x"]
          ${settings}
        }`);
    stack.configure(turnsOutEmpty(""));
    const applied = await stack.apply();
    expect(applied).toMatchObject({ exitCode: 1 });
    expect(unwrapped(applied.output)).toContain("Error: Empty product set");
    expect(writesOf(service.emulator)).toEqual([]);
    expect(enabled()).toEqual(["P000052"]);

    stack.configure(turnsOutEmpty("allow_empty = true\n disable_unlisted_on_create = true"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products []`]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    stack.configure(productsStack(ACME, []));
    expect(await stack.plan()).toMatchObject({ exitCode: 1 });
  });

  it("names the subscribed products in the plan if a newly listed one is not among them", async () => {
    const { service, stack } = await start();
    stack.configure(productsStack(ACME, ["P000052", "P000999"]));
    await stack.init();
    const created = await stack.plan();
    expect(created).toMatchObject({ exitCode: 1 });
    expect(unwrapped(created.output)).toContain(
      "Error: The account does not subscribe to this product with aerial_org_products.this, on main.tf line 13, in " +
        'resource "aerial_org_products" "this": 13: product_ids = ["P000052","P000999"] P000999 is in "product_ids" ' +
        `of the org ${ACME}, `,
    );
    expect(unwrapped(created.output)).toContain(SUBSCRIBED);
    stack.configure(productsStack(ACME, ["Single Sign-On"]));
    expect(unwrapped((await stack.plan()).output)).toMatch(
      /Error: Product name instead of product id .*"Single Sign-On" is a product name; use its id, P000052\./,
    );
    stack.configure(productsStack(ACME, ["P000052"]));
    await stack.apply();
    stack.configure(productsStack(ACME, ["P000888", "P000052", "P000999"]));
    const updated = await stack.plan();
    expect(updated).toMatchObject({ exitCode: 1 });
    expect(unwrapped(updated.output)).toContain(`P000888, P000999 are in "product_ids" of the org ${ACME}, `);
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"}]`]);
  });

  it("warns of a product whose subscription lapsed, keeps it through an update, and says what Okta said if it refuses", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(productsStack(ACME, ["P000052", "P000131"]));
    await stack.init();
    await stack.apply();
    admin.updateAccount(ACCOUNT, { products: [{ id: "P000052" }, { id: "P000139" }] });
    const unchanged = await stack.plan();
    expect(unchanged).toMatchObject({ exitCode: 0 });
    expect(unwrapped(unchanged.output)).toContain(
      `Warning: A product's subscription has lapsed with aerial_org_products.this, on main.tf line 13, in resource ` +
        `"aerial_org_products" "this": 13: product_ids = ["P000052","P000131"] "product_ids" of the org ${ACME} contains ` +
        "P000131, but the account no longer subscribes to it.",
    );
    stack.configure(productsStack(ACME, ["P000052", "P000131", "P000139"]));
    admin.setSwitches({ lapsedProducts: "400" });
    const refused = await stack.apply();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toMatch(
      /Error: The products were not changed with aerial_org_products\.this, .* P000052, P000131, P000139 for the org 00oacme\. Nothing was changed\. .* returned 400 E0000001.* P000131.*request id/i,
    );
    expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { product_ids: ["P000052", "P000131"] } });
    admin.setSwitches({ lapsedProducts: "keep" });
    admin.clearJournal();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([
      `PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P000131"},{"id":"P000139"}]`,
    ]);
  });

  it("warns where the list of subscribed products may not be read, and goes on", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    const forbidden = () => admin.addFault({ path: `/${ACCOUNT}/api/v1/products`, kind: "status", status: 403 });
    stack.configure(productsStack(ACME, ["P000052"]));
    await stack.init();
    forbidden();
    const planned = await stack.plan();
    expect(planned).toMatchObject({ exitCode: 2 });
    expect(unwrapped(planned.output)).toContain(
      "Warning: Product subscriptions were not checked with aerial_org_products.this, on main.tf line 13, in resource " +
        '"aerial_org_products" "this": 13: product_ids = ["P000052"] The API client is not allowed to read the products that ' +
        "the account subscribes to",
    );
    admin.clearFaults();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
  });

  it("refuses in the plan to create over other products, names them, and takes listing, importing or a setting instead", async () => {
    const { service, stack, enabled } = await start(["P000131", "P000052", "P000139"]);
    const { admin } = service.emulator;
    stack.configure(productsStack(ACME, ["P000052"]));
    await stack.init();
    const refused = await stack.plan();
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toContain(`Error: Other products are enabled on this org`);
    expect(unwrapped(refused.output)).toContain(`The org ${ACME} ${OTHERS}`);
    expect(unwrapped(refused.output)).toContain("disable_unlisted_on_create = true.");

    stack.configure(productsStack(ACME, ["P000052", "P000131", "P000139"]));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);

    // Enabled between plan and apply: seen just before the write.
    await stack.state(["rm", ADDRESS]);
    admin.updateOrg(ACME, { products: ["P000052"] });
    stack.configure(productsStack(ACME, ["P000052", "P001113"]));
    await stack.planJson();
    admin.updateOrg(ACME, { products: ["P000052", "P000131", "P000139"] });
    const late = await stack.apply(["tfplan"]);
    expect(late).toMatchObject({ exitCode: 1 });
    expect(unwrapped(late.output)).toContain(`The org ${ACME} ${OTHERS}`);
    expect(writesOf(service.emulator)).toEqual([]);

    stack.configure(productsStack(ACME, ["P000052", "P001113"], "disable_unlisted_on_create = true"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P001113"}]`]);
    expect(enabled()).toEqual(["P000052", "P001113"]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("refuses at apply to create over other products of an org that was not known while planning", async () => {
    const { service, stack } = await start();
    const stackOf = (settings: string) =>
      withProvider(`
        resource "aerial_org" "initech" {
          domain = "initech.okta.com"
        }
        resource "aerial_org_products" "this" {
          org_id      = aerial_org.initech.org_id
          product_ids = ["P000052"]
          ${settings}
        }`);
    stack.configure(stackOf(""));
    await stack.init();
    const { resource_changes } = await stack.planJson();
    expect(resource_changes?.find(({ address }) => address === ADDRESS)).toMatchObject({
      change: {
        actions: ["create"],
        after: { account_id: ACCOUNT, product_ids: ["P000052"] },
        after_unknown: { id: true, org_id: true, product_ids: [false] },
      },
    });
    const refused = await stack.apply(["tfplan"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(unwrapped(refused.output)).toContain(
      `The org ${INITECH} has products enabled that "product_ids" does not list: P000131 (Multi-Factor Authentication).`,
    );
    expect(writesOf(service.emulator)).toEqual(['POST orgs {"domain":"initech.okta.com"}']);
    expect(await stack.stateResource(ADDRESS)).toBeUndefined();
    expect(await stack.plan()).toMatchObject({ exitCode: 1 });

    service.emulator.admin.clearJournal();
    stack.configure(stackOf("disable_unlisted_on_create = true"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${INITECH}/products [{"id":"P000052"}]`]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("plans product ids that are not known yet, and checks them when they are", async () => {
    const { service, stack } = await start();
    const stackOf = (id: string) =>
      withProvider(`
        resource "terraform_data" "product" {
          input = "${id}"
        }
        resource "aerial_org_products" "this" {
          org_id      = "${ACME}"
          product_ids = ["P000052", terraform_data.product.output]
        }`);
    stack.configure(stackOf("P000999"));
    await stack.init();
    const wrong = await stack.apply();
    expect(wrong).toMatchObject({ exitCode: 1 });
    expect(unwrapped(wrong.output)).toContain(`P000999 is in "product_ids" of the org ${ACME}, `);
    expect(writesOf(service.emulator)).toEqual([]);
    stack.configure(stackOf("P000139"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P000139"}]`]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(service.emulator.admin.org(UMBRELLA)!.products).toEqual(["P000052"]);
  });
});

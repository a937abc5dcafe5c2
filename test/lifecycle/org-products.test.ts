import { FROM_SERVICE } from "./support/org-stack";
import { describeWith } from "../support/required";
import { callsOf, unwrapped, writesOf } from "./support/calls";
import { ACCOUNT, ACME, productsStack, useProducts } from "./support/products";

const ADDRESS = "aerial_org_products.this";

describeWith(["engine", "provider"], "aerial_org_products", () => {
  const start = useProducts();

  it("is created, unchanged, drifts and is repaired, is updated by one PUT, and leaves products enabled when destroyed", async () => {
    const { service, stack, enabled } = await start();
    const { admin } = service.emulator;
    stack.configure(productsStack(ACME, ["P000052", "P000131"]));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P000131"}]`]);
    expect((await stack.stateResource(ADDRESS))?.values).toEqual({
      id: ACME,
      org_id: ACME,
      account_id: ACCOUNT,
      ...FROM_SERVICE,
      product_ids: ["P000052", "P000131"],
      allow_empty: null,
      disable_unlisted_on_create: null,
      disable_on_destroy: null,
    });
    admin.clearJournal();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(callsOf(service.emulator)).toEqual([`GET orgs/${ACME}/products`, "GET products"]);
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });

    admin.updateOrg(ACME, { products: ["P000139", "P000052"] });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 2 });
    const { resource_drift, resource_changes } = await stack.planJson();
    expect(resource_drift).toMatchObject([
      {
        address: ADDRESS,
        change: {
          actions: ["update"],
          before: { product_ids: ["P000052", "P000131"] },
          after: { product_ids: ["P000052", "P000139"] },
        },
      },
    ]);
    expect(resource_changes).toMatchObject([
      { address: ADDRESS, change: { actions: ["update"], after: { product_ids: ["P000052", "P000131"] } } },
    ]);
    admin.clearJournal();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P000131"}]`]);

    admin.clearJournal();
    stack.configure(productsStack(ACME, ["P001113", "P000131"]));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000131"},{"id":"P001113"}]`]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });

    admin.clearJournal();
    const destroyed = await stack.destroy();
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(unwrapped(destroyed.output)).toContain(
      "Warning: The products stay enabled with aerial_org_products.this, on main.tf line",
    );
    expect(unwrapped(destroyed.output)).toContain(`Terraform forgets which products the org ${ACME} has`);
    expect(writesOf(service.emulator)).toEqual([]);
    expect(enabled()).toEqual(["P000131", "P001113"]);
    expect((await stack.stateJson()).values).toBeUndefined();
  });

  it("is imported by id and by domain, after which only settings without an API value are updated, without a call", async () => {
    const { service, stack } = await start(["P000131", "P000052"]);
    stack.configure(productsStack(ACME, ["P000052", "P000131"]));
    await stack.init();
    expect(await stack.import(ADDRESS, ACME)).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });

    expect(await stack.state(["rm", ADDRESS])).toMatchObject({ exitCode: 0 });
    stack.configure(productsStack(ACME, ["P000052", "P000131"], "disable_on_destroy = true"));
    expect(await stack.import(ADDRESS, "ACME.okta.com")).toMatchObject({ exitCode: 0 });
    const { resource_changes } = await stack.planJson();
    expect(resource_changes).toMatchObject([
      {
        change: {
          actions: ["update"],
          before: { id: ACME, product_ids: ["P000052", "P000131"], disable_on_destroy: null },
          after: { id: ACME, product_ids: ["P000052", "P000131"], disable_on_destroy: true },
        },
      },
    ]);
    expect(await stack.apply(["tfplan"])).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    expect(await stack.state(["rm", ADDRESS])).toMatchObject({ exitCode: 0 });
    const unknownDomain = await stack.import(ADDRESS, "hooli.okta.com");
    expect(unknownDomain).toMatchObject({ exitCode: 1 });
    expect(unwrapped(unknownDomain.output)).toContain(
      `Error: No org of this domain in the account The account ${ACCOUNT} manages no org with the domain hooli.okta.com.`,
    );
    const unknownId = await stack.import(ADDRESS, "00ohooli");
    expect(unknownId).toMatchObject({ exitCode: 1 });
    expect(unwrapped(unknownId.output)).toContain("Error: Org not found in the account");
    expect(writesOf(service.emulator)).toEqual([]);
  });

  it("disables the products in a planned destroy where disable_on_destroy was applied, after reading the org", async () => {
    const { service, stack, enabled } = await start();
    const { admin } = service.emulator;
    stack.configure(productsStack(ACME, ["P000052"], "disable_on_destroy = true"));
    await stack.init();
    await stack.apply();
    admin.clearJournal();
    const destroyed = await stack.destroy();
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(destroyed.output).not.toContain("stay enabled");
    expect(callsOf(service.emulator)).toEqual([
      `GET orgs/${ACME}/products`,
      // The engine plans the configuration once more before it plans the destroy.
      "GET products",
      `GET orgs/${ACME}`,
      `GET orgs/${ACME}/products`,
      `PUT orgs/${ACME}/products []`,
      `GET orgs/${ACME}/products`,
    ]);
    expect(enabled()).toEqual([]);
  });

  it("counts disable_on_destroy once it is applied: a false that is only in the code does not stop it, nor does a true start it", async () => {
    const { service, stack, enabled } = await start();
    stack.configure(productsStack(ACME, ["P000052"]));
    await stack.init();
    await stack.apply();
    service.emulator.admin.clearJournal();
    stack.configure(productsStack(ACME, ["P000052"], "disable_on_destroy = true"));
    expect(unwrapped((await stack.destroy()).output)).toContain("Warning: The products stay enabled");
    expect(writesOf(service.emulator)).toEqual([]);
    expect(enabled()).toEqual(["P000052"]);
  });

  it("sees no drift in the server's order, in fields that it does not know, and in names that are null", async () => {
    const { stack } = await start(["P000139", "P000052", "P000131", "P000999"], {
      switches: { productOrder: "shuffled", extraFields: true, missingFields: "null" },
    });
    const wanted = ["P000999", "P000052", "P000131", "P000139"];
    stack.configure(productsStack(ACME, wanted));
    await stack.init();
    await stack.import(ADDRESS, ACME);
    for (const round of [1, 2, 3]) {
      expect({ round, exitCode: (await stack.plan()).exitCode }).toEqual({ round, exitCode: 0 });
      expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });
    }
  });

  it("is gone once its org answers 404 while the account answers, and no sooner", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(productsStack(ACME, ["P000052"]));
    await stack.init();
    await stack.apply();

    admin.addFault({ method: "GET", path: `/orgs/${ACME}/products`, kind: "status", status: 404 });
    const unclear = await stack.plan();
    expect(unclear).toMatchObject({ exitCode: 1 });
    expect(unwrapped(unclear.output)).toContain("Error: Not found in the Aerial account");

    admin.addFault({ path: /\/(orgs|accounts)/, count: Infinity, kind: "status", status: 404 });
    const everythingMissing = await stack.plan();
    expect(everythingMissing).toMatchObject({ exitCode: 1 });
    expect(unwrapped(everythingMissing.output)).toContain("api/v1/accounts was answered with 404 E0000007");
    admin.clearFaults();

    admin.updateOrg(ACME, { accountId: null });
    const { resource_drift, resource_changes } = await stack.planJson();
    expect(resource_drift).toMatchObject([{ address: ADDRESS, change: { actions: ["delete"] } }]);
    expect(resource_changes).toMatchObject([{ address: ADDRESS, change: { actions: ["create"] } }]);
    admin.clearJournal();
    const created = await stack.apply();
    expect(created).toMatchObject({ exitCode: 1 });
    expect(unwrapped(created.output)).toContain(
      `Error: The account does not manage this org with aerial_org_products.this, on main.tf line 12, in resource ` +
        `"aerial_org_products" "this": 12: org_id = "${ACME}" The account ${ACCOUNT} has no org ${ACME}. Add it with ` +
        "aerial_org, and refer to that resource's org_id here",
    );
    expect(writesOf(service.emulator)).toEqual([]);
  });
});

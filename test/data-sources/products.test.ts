import { account } from "../../lib/data-sources/account";
import { orgProducts } from "../../lib/data-sources/org-products";
import { products } from "../../lib/data-sources/products";
import { ACCOUNT, ACME } from "../lifecycle/support/org-stack";
import { useLookUps, validated } from "./support/look-up";

const SEED = { orgs: [{ ...ACME, accountId: ACCOUNT, products: ["P000131", "P000052"] }] };

describe("the data source aerial_products", () => {
  const start = useLookUps();

  it("lists what the account subscribes to, in an order that stays", async () => {
    const { lookUp, calls } = await start({ switches: { productOrder: "shuffled" } });
    const first = await lookUp(products);
    expect(first).toEqual({
      id: ACCOUNT,
      products: [
        { id: "P000052", name: "Single Sign-On" },
        { id: "P000131", name: "Multi-Factor Authentication" },
        { id: "P000139", name: "Lifecycle Management" },
        { id: "P001113", name: "Identity Threat Protection" },
      ],
      product_ids: ["P000052", "P000131", "P000139", "P001113"],
    });
    expect(await lookUp(products)).toEqual(first);
    expect(calls()).toEqual(["GET products", "GET products"]);
  });

  it("is empty where the account subscribes to nothing", async () => {
    const { lookUp } = await start({ products: [] });
    expect(await lookUp(products)).toEqual({ id: ACCOUNT, products: [], product_ids: [] });
  });

  it("is an error where the client may not read them", async () => {
    const { lookUp } = await start({ scopes: [] });
    await expect(lookUp(products)).rejects.toMatchObject({ code: "ERR_AERIAL_FORBIDDEN" });
  });
});

describe("the data source aerial_org_products", () => {
  const start = useLookUps();

  it("lists what is enabled on an org, with the read scope alone", async () => {
    const { lookUp, calls } = await start({
      seed: SEED,
      scopes: ["okta.accounts.read"],
      switches: { productOrder: "shuffled" },
    });
    const first = await lookUp(orgProducts, { org_id: ACME.id });
    expect(first).toEqual({
      id: ACME.id,
      org_id: ACME.id,
      products: [
        { id: "P000052", name: "Single Sign-On" },
        { id: "P000131", name: "Multi-Factor Authentication" },
      ],
      product_ids: ["P000052", "P000131"],
    });
    expect(await lookUp(orgProducts, { org_id: ACME.id })).toEqual(first);
    expect(calls()).toEqual([`GET orgs/${ACME.id}/products`, `GET orgs/${ACME.id}/products`]);
  });

  it("tells null for a name that nobody knows", async () => {
    const { lookUp } = await start({ seed: { orgs: [{ ...SEED.orgs[0]!, products: ["P999999"] }] } });
    expect((await lookUp(orgProducts, { org_id: ACME.id })).products).toEqual([{ id: "P999999", name: null }]);
  });

  it("says where the account does not manage the org", async () => {
    const { lookUp } = await start({ seed: { orgs: [ACME] } });
    await expect(lookUp(orgProducts, { org_id: ACME.id })).rejects.toMatchObject({
      diagnostic: { attribute: "org_id", summary: "The account does not manage this org" },
    });
  });

  it("refuses a domain for an id", async () => {
    expect(await validated(orgProducts, { org_id: "acme.okta.com" })).toEqual([
      expect.stringContaining('org_id: "acme.okta.com" is not the id of an org.'),
    ]);
  });
});

describe("the data source aerial_account", () => {
  const start = useLookUps();

  it("tells the account's name, with the read scope alone", async () => {
    const { lookUp, calls } = await start({ scopes: ["okta.accounts.read"], accountName: "Acme's orgs" });
    expect(await lookUp(account)).toEqual({ id: ACCOUNT, name: "Acme's orgs" });
    expect(calls()).toEqual(["GET accounts"]);
  });

  it("tells null where the API tells no name", async () => {
    const { lookUp, emulator } = await start();
    emulator.admin.addFault({ path: /\/accounts/, kind: "status", status: 200, body: { id: ACCOUNT, name: null } });
    expect(await lookUp(account)).toEqual({ id: ACCOUNT, name: null });
  });

  it("is an error where the account is not there or may not be read", async () => {
    const { lookUp, emulator } = await start();
    for (const [status, code] of [
      [404, "ERR_AERIAL_NOT_FOUND"],
      [403, "ERR_AERIAL_FORBIDDEN"],
    ] as const) {
      emulator.admin.addFault({ path: /\/accounts/, kind: "status", status });
      await expect(lookUp(account)).rejects.toMatchObject({ code });
    }
  });
});

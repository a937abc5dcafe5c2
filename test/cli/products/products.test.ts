import type { ProductDocument } from "../../../lib/cli/products/product-document";
import { callsOf, writesOf } from "../../lifecycle/support/calls";
import { useEmulators } from "../../support/emulator";
import { secretsInText } from "../../support/secrets";
import { runAerial } from "../support";

const ACCOUNT_ID = "0227testaccount";
const ORGS = [
  { id: "00oa", domain: "acme-a.okta.com", accountId: ACCOUNT_ID, products: ["P000052", "P000131"] },
  { id: "00ob", domain: "acme-b.okta.com", accountId: ACCOUNT_ID, products: ["P000052"] },
  {
    id: "00oc",
    domain: "acme-c.okta.com",
    accountId: ACCOUNT_ID,
    products: ["P000052", "P000139"],
    status: "INACTIVE" as const,
  },
];

describe("aerial products", () => {
  const emulators = useEmulators();
  const start = async () => emulators({ seed: { orgs: ORGS } });
  const list = async (environment: Readonly<Record<string, string>>, ...args: string[]) => {
    const { exitCode, out, error } = await runAerial(["products", "--json", ...args], { environment });
    expect([exitCode, error]).toEqual([0, ""]);
    return JSON.parse(out) as ProductDocument[];
  };

  it("lists the subscribed products by id, in one call, with names that stay", async () => {
    const { environment, emulator } = await start();
    const products = await list(environment);
    expect(products.find(({ id }) => id === "P000052")).toEqual({
      id: "P000052",
      name: "Single Sign-On",
      subscribed: true,
      enabled: null,
      activeOrgs: null,
    });
    expect(products.map(({ id }) => id)).toEqual(products.map(({ id }) => id).sort());
    expect(callsOf(emulator)).toEqual(["GET products"]);
  });

  it("shows a table that a person and grep can read, without secrets", async () => {
    const { environment, secrets } = await start();
    const { exitCode, out, error } = await runAerial(["products"], { environment });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^PRODUCT +NAME\n/);
    expect(out).toMatch(/^P000052 +Single Sign-On$/m);
    expect(error).toMatch(/^\d+ products\.\n$/);
    expect(secretsInText(out + error, secrets)).toEqual([]);
  });

  it.each([
    ["00oa", ["GET orgs/00oa", "GET products", "GET orgs/00oa/products"]],
    ["ACME-A.okta.com", ['GET orgs?limit=100&filter=subdomain eq "acme-a"', "GET products", "GET orgs/00oa/products"]],
  ])("shows which of them the org %s has", async (org, calls) => {
    const { environment, emulator } = await start();
    const products = await list(environment, org);
    expect(products.filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual(["P000052", "P000131"]);
    expect(products.filter(({ enabled }) => enabled === false).length).toBeGreaterThan(0);
    expect(callsOf(emulator)).toEqual(calls);
    const shown = await runAerial(["products", org], { environment });
    expect(shown.out).toMatch(/^P000131 .* yes$/m);
    expect(shown.out).toMatch(/^P000139 .* no$/m);
    expect(shown.error).toContain("The org acme-a.okta.com is ACTIVE.\n");
  });

  it("says that an inactive org does not count toward billing", async () => {
    const { environment } = await start();
    const { error } = await runAerial(["products", "00oc"], { environment });
    expect(error).toContain("The org acme-c.okta.com is INACTIVE, so it does not count toward billing.\n");
  });

  it("counts the active orgs that have each product, with a call for each active org", async () => {
    const { environment, emulator } = await start();
    const products = await list(environment, "--count");
    const counts = new Map(products.map(({ id, activeOrgs }) => [id, activeOrgs]));
    expect([counts.get("P000052"), counts.get("P000131"), counts.get("P000139")]).toEqual([2, 1, 0]);
    expect(
      callsOf(emulator)
        .filter((call) => call.endsWith("/products"))
        .sort(),
    ).toEqual(["GET orgs/00oa/products", "GET orgs/00ob/products"]);
    const shown = await runAerial(["products", "--count"], { environment });
    expect(shown.out).toMatch(/^PRODUCT +NAME +ACTIVE ORGS\n/);
    expect(shown.out).toMatch(/^P000052 +Single Sign-On +2$/m);
    expect(shown.error).toContain("2 active orgs counted.");
    expect(writesOf(emulator)).toEqual([]);
  });

  it("shows its progress to a person, and counts no org that is gone meanwhile", async () => {
    const { environment, emulator } = await start();
    emulator.admin.addFault({ kind: "status", status: 404, path: "/orgs/00ob/products" });
    const { out, error } = await runAerial(["products", "--count"], { environment, terminal: true });
    expect(error).toContain("\r\u001b[KProducts read, orgs: 1 of 2");
    expect(out).toMatch(/P000052 +Single Sign-On +1\n/);
    expect(error).toMatch(/^The products of 1 of them could not be read\b/m);
  });

  it("shows products that an org has and the account no longer subscribes to", async () => {
    const { environment, emulator } = await start();
    emulator.admin.updateAccount(ACCOUNT_ID, { products: [{ id: "P000052", name: "Single Sign-On" }] });
    const products = await list(environment, "00oa");
    expect(products.map(({ id, subscribed, enabled }) => [id, subscribed, enabled])).toEqual([
      ["P000052", true, true],
      ["P000131", false, true],
    ]);
    const { out } = await runAerial(["products", "00oa"], { environment });
    expect(out).toMatch(/^P000131 .* no +yes$/m);
  });

  it.each([
    ["00onobody", "does not manage an org with this id"],
    ["nobody.okta.com", "does not manage an org with this domain"],
    ["https://acme-a.okta.com/", "domain is acme-a.okta.com"],
    ["acme-a-admin.okta.com", "the org's domain is acme-a.okta.com"],
  ])("says that it does not find the org %s", async (org, problem) => {
    const { environment } = await start();
    const { exitCode, out, error } = await runAerial(["products", org, "--json"], { environment });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error)).toEqual({
      error: {
        code: "ERR_CLI_ORG",
        summary: "Org not found",
        detail: expect.stringMatching(new RegExp(`^"${org}": .*${problem}\\.`)),
      },
    });
  });
});

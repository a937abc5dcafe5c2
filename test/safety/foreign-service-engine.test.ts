/** The same through the engine: another service with an account of the same id changes nothing, in state or there. */
import { messagesOf, orgConfiguration, ACCOUNT, ACME, UMBRELLA, useOrgStacks } from "../lifecycle/support/org-stack";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";

const MANAGED = { ...ACME, accountId: ACCOUNT, products: ["P000052"] };
const IDS = { org_id: ACME.id };
const OTHERS = `
  resource "aerial_org_products" "acme" {
    org_id      = "${ACME.id}"
    product_ids = ["P000052"]
  }
  resource "aerial_org_status" "acme" {
    org_id = "${ACME.id}"
    status = "ACTIVE"
  }
  resource "aerial_account" "this" { name = "Test account" }`;
const IMPORTS = `
  import {
    to = aerial_org.acme
    id = "${ACME.id}"
  }
  import {
    to = aerial_org_products.acme
    id = "${ACME.id}"
  }
  import {
    to = aerial_org_status.acme
    id = "${ACME.id}"
  }
  import {
    to = aerial_account.this
    id = "${ACCOUNT}"
  }`;
const ADDRESSES = ["aerial_account.this", "aerial_org.acme", "aerial_org_products.acme", "aerial_org_status.acme"];

describeWith(["engine", "provider"], "a fleet in state, on another service with an account of the same id", () => {
  const start = useOrgStacks();
  const emulator = useEmulators();
  it.each(["created", "imported", "refreshed", "moved"])("stays as it is once it was %s", async (origin) => {
    const fleet = orgConfiguration(IDS, OTHERS);
    const { stack } = await start(origin === "imported" ? `${fleet}\n${IMPORTS}` : fleet, { orgs: [MANAGED] });
    expect((await stack.apply()).exitCode).toBe(0);
    if (origin === "refreshed") {
      expect((await stack.apply(["-refresh-only"])).exitCode).toBe(0);
    }
    if (origin === "moved") {
      const moved = fleet.replaceAll('"acme"', '"renamed"');
      const moves = ["aerial_org", "aerial_org_products", "aerial_org_status"]
        .map((type) => `moved {\n  from = ${type}.acme\n  to = ${type}.renamed\n}`)
        .join("\n");
      stack.configure(`${moved}\n${moves}`);
      expect((await stack.apply()).exitCode).toBe(0);
    }
    const before = stack.read("terraform.tfstate");
    const { emulator: foreign, environment } = await emulator({ seed: { orgs: [] } });
    for (const command of [
      async () => stack.plan([], { environment }),
      async () => stack.plan(["-refresh=false", "-destroy"], { environment }),
      async () => stack.apply(["-refresh-only"], { environment }),
      async () => stack.apply([], { environment }),
    ]) {
      const { exitCode, output } = await command();
      expect(exitCode).toBe(1);
      expect(messagesOf(output)).toContain("State belongs to another service");
    }
    expect(stack.read("terraform.tfstate")).toBe(before);
    const addresses = (await stack.state(["list"])).stdout.trim().split("\n").sort();
    expect(addresses).toEqual(ADDRESSES.map((one) => (origin === "moved" ? one.replace("acme", "renamed") : one)));
    expect(writesOf(foreign)).toEqual([]);
  });

  it.each(["an update", "a destroy"])("is not changed by %s of a saved plan", async (change) => {
    const fleet = orgConfiguration({ ...IDS, deletion_policy: "ABANDON" }, OTHERS);
    const { stack } = await start(fleet, { orgs: [MANAGED] });
    expect((await stack.apply()).exitCode).toBe(0);
    if (change === "an update") {
      stack.configure(
        fleet
          .replace('["P000052"]', '["P000131"]')
          .replace('"ACTIVE"', '"INACTIVE"')
          .replace("Test account", "Renamed"),
      );
    }
    const planned = await stack.plan([...(change === "an update" ? [] : ["-destroy"]), "-out=tfplan"]);
    expect(planned.exitCode).toBe(2);
    // The other service has the very same orgs: nothing that it answers shows that it is another one.
    const { emulator: foreign, environment } = await emulator({ seed: { orgs: [MANAGED] } });
    const applied = await stack.run(["apply", "-no-color", "tfplan"], { environment });
    expect(applied.exitCode).toBe(1);
    expect(messagesOf(applied.output)).toContain("State belongs to another service");
    expect(writesOf(foreign)).toEqual([]);
    expect((await stack.state(["list"])).stdout.trim().split("\n").sort()).toEqual(ADDRESSES);
  });

  it("is not changed by the creations of a saved plan", async () => {
    const fleet = orgConfiguration(IDS, OTHERS.replace('"ACTIVE"', '"INACTIVE"').replace("Test account", "Renamed"));
    const { stack } = await start(fleet, { orgs: [{ ...MANAGED, products: ["P000052", "P000131"] }, UMBRELLA] });
    stack.configure(fleet.replace("product_ids =", "disable_unlisted_on_create = true\n    product_ids ="));
    expect((await stack.plan(["-out=tfplan"])).exitCode).toBe(2);
    const { emulator: foreign, environment } = await emulator({ seed: { orgs: [MANAGED] } });
    const applied = await stack.run(["apply", "-no-color", "tfplan"], { environment });
    expect(applied.exitCode).toBe(1);
    // The engine's own words, with both addresses; from Terraform 1.16 on, the provider's.
    expect(messagesOf(applied.output)).toMatch(/inconsistent final plan|The plan is for another service/);
    expect(applied.output).toContain(environment.AERIAL_BASE_URL);
    expect(writesOf(foreign)).toEqual([]);
    expect((await stack.state(["list"])).stdout.trim()).toBe("");
  });

  it("goes where its saved plan was made for, creations too, if the provider block has the address", async () => {
    const { stack, service, org } = await start(orgConfiguration({ org_id: ACME.id }), { orgs: [ACME, UMBRELLA] });
    stack.configure(orgConfiguration({ org_id: ACME.id }, `provider "aerial" {\n  base_url = "${service.url}"\n}`));
    const planned = await stack.plan(["-out=tfplan"]);
    expect(planned.exitCode).toBe(2);
    const { emulator: foreign, url } = await emulator({ seed: { orgs: [ACME] } });
    const applied = await stack.run(["apply", "-no-color", "tfplan"], { environment: { AERIAL_BASE_URL: url } });
    expect(applied.exitCode).toBe(0);
    expect(org(ACME.id).accountId).toBe(ACCOUNT);
    expect(writesOf(foreign)).toEqual([]);
  });
});

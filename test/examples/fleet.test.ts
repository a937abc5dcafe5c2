import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FleetOrg, readFleet } from "../../examples/fleet/fleet";
import { FleetStack, fleetStacks } from "../../examples/fleet/main";
import { TEST_PRODUCTS } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";

const ACCOUNT = "0227testaccount";
const EXAMPLE_FILE = join(__dirname, "../../examples/fleet/orgs.json");
const SIZE = 100;

/** A fleet in which neighbours differ in products and status. */
const FLEET: FleetOrg[] = Array.from({ length: SIZE }, (_, index) => ({
  key: `org-${index}`,
  domain: `customer-${index}.okta.com`,
  productIds: TEST_PRODUCTS.filter((_product, bit) => ((index % 15) + 1) & (1 << bit)).map(({ id }) => id),
  ...(index % 5 === 0 ? { status: "INACTIVE" } : {}),
}));

describe("The fleet example's data file", () => {
  const folder = mkdtempSync(join(tmpdir(), "aerial-fleet-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (content: unknown) => {
    const path = join(folder, "orgs.json");
    writeFileSync(path, JSON.stringify(content));
    return readFleet(path);
  };
  const org = { key: "acme", domain: "acme.okta.com", productIds: ["P000052"] };

  it("is read as it is", () => {
    expect(readFleet(EXAMPLE_FILE).map(({ key, stack, status }) => [key, stack, status])).toEqual([
      ["sales", undefined, undefined],
      ["trial", undefined, "INACTIVE"],
      ["support", "fleet-02", undefined],
    ]);
    expect(read(FLEET)).toEqual(FLEET);
  });

  it.each<[string, unknown, RegExp]>([
    ["no list", { orgs: [] }, /is not a list of orgs/],
    ["an entry that is none", [null], /entry 1: "key" must be/],
    ["a key with spaces", [{ ...org, key: "Acme Corp" }], /entry 1: "key" must be lowercase letters/],
    ["a stack that is no name", [{ ...org, stack: 1 }], /entry 1 \("acme"\): "stack" must be lowercase letters/],
    ["no domain", [org, { ...org, key: "b", domain: 1 }], /entry 2 \("b"\): "domain" must be/],
    ["products that are no list", [{ ...org, productIds: "P000052" }], /"productIds" must be a list/],
    ["a status that is no text", [{ ...org, status: true }], /"status" must be/],
    [
      "a key twice",
      [org, { ...org, domain: "b.okta.com" }],
      /entries 1 \("acme"\) and 2 \("acme"\): both have the key "acme"/,
    ],
    [
      "a domain twice, in other letters",
      [org, { ...org, key: "b", domain: "ACME.okta.com" }],
      /both have the domain "acme.okta.com"/,
    ],
    ["a misspelled property", [{ ...org, productIDs: [] }], /entry 1: unknown property "productIDs"/],
  ])("is refused with %s", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });
});

describeWith(["provider"], "The fleet example, synthesized", () => {
  it("has an org, products and a status for each entry, and keeps them when others come and go", () => {
    const synthesize = (orgs: readonly FleetOrg[]) =>
      JSON.parse(synthesizeExample(new FleetStack(exampleApp(), "fleet", orgs))).resource;
    const whole = synthesize(readFleet(EXAMPLE_FILE));
    expect(Object.entries<object>(whole).map(([type, blocks]) => [type, Object.keys(blocks).length])).toEqual([
      ["aerial_org", 3],
      ["aerial_org_products", 3],
      ["aerial_org_status", 3],
    ]);
    const without = synthesize(readFleet(EXAMPLE_FILE).slice(1));
    expect(whole.aerial_org).toMatchObject(without.aerial_org);
  });
});

describeWith(["provider"], "The fleet example in several stacks", () => {
  /** Stack by stack, the keys of its orgs. */
  const stacksOf = (orgs: readonly FleetOrg[]) =>
    Object.fromEntries(
      fleetStacks(exampleApp(), orgs).map((stack) => {
        const { provider, resource } = JSON.parse(synthesizeExample(stack));
        expect(provider.aerial).toEqual([{ max_disruptive_changes: 3 }]);
        const keys = Object.keys(resource.aerial_org).map((name) => name.replace(/_org_\w+$/, ""));
        return [stack.node.id, keys.sort()];
      }),
    );

  it("has each org in the stack that its entry names", () => {
    expect(stacksOf(readFleet(EXAMPLE_FILE))).toEqual({ fleet: ["sales", "trial"], "fleet-02": ["support"] });
  });

  it("leaves each org where it is when others come or go", () => {
    const split = FLEET.slice(0, 9).map((org, index) => ({ ...org, stack: `fleet-${index % 3}` }));
    const whole = stacksOf(split);
    const joining = { key: "joining", domain: "joining.okta.com", productIds: ["P000052"] };
    const changed = stacksOf([joining, ...split.filter(({ key }) => key !== "org-0")]);
    expect(changed).toEqual({
      ...whole,
      fleet: ["joining"],
      "fleet-0": whole["fleet-0"]!.filter((key) => key !== "org-0"),
    });
    expect(Object.keys(whole)).toEqual(["fleet-0", "fleet-1", "fleet-2"]);
  });
});

describeWith(["engine", "provider"], "The fleet example, applied", () => {
  const start = useExampleAccounts();
  const workspaces = useWorkspaces();

  it("adds the orgs of each stack to the account, and then has nothing to do", async () => {
    const orgs = readFleet(EXAMPLE_FILE);
    const [first, second] = fleetStacks(exampleApp(), orgs).map(synthesizeExample);
    const accounts = orgs.map(({ key, domain }) => ({ id: `00o${key}`, domain, consentTo: ACCOUNT }));
    const { workspace, service, admin } = await start(first, accounts);
    const other = workspaces({ configuration: second!, environment: service.environment });
    await other.init();
    expect((await workspace.apply()).output).toContain("6 added, 0 changed, 0 destroyed");
    expect((await other.apply()).output).toContain("3 added, 0 changed, 0 destroyed");
    expect(orgs.map(({ key }) => admin.org(`00o${key}`)?.accountId)).toEqual(orgs.map(() => ACCOUNT));
    for (const stack of [workspace, other]) {
      expect((await stack.plan()).exitCode).toBe(0);
    }
  });

  it(`adds ${SIZE} orgs, and then has nothing to do`, async () => {
    // Orgs that are added inactive are disruptive changes too.
    const configuration = synthesizeExample(new FleetStack(exampleApp(), "fleet", FLEET, SIZE));
    const { workspace, admin, writes } = await start(
      configuration,
      FLEET.map(({ key, domain }) => ({ id: `00o${key}`, domain, consentTo: ACCOUNT })),
    );

    const applied = await workspace.apply();
    expect(applied.output).toContain(`${3 * SIZE} added, 0 changed, 0 destroyed`);
    for (const { key, productIds, status } of FLEET) {
      const org = admin.org(`00o${key}`)!;
      expect([key, org.accountId, org.status, [...org.products].sort()]).toEqual([
        key,
        ACCOUNT,
        status ?? "ACTIVE",
        [...productIds].sort(),
      ]);
    }
    const inactive = FLEET.filter(({ status }) => status === "INACTIVE").length;
    expect(writes()).toHaveLength(2 * SIZE + inactive);

    expect((await workspace.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);

    // Who takes an entry out of the file does not lose an org.
    workspace.configure(synthesizeExample(new FleetStack(exampleApp(), "fleet", FLEET.slice(1))));
    const refused = await workspace.plan();
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("PREVENT");
    expect(writes()).toEqual([]);
  });
});

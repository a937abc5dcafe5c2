import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AdoptStack, type AdoptedOrg, InventoryStack } from "../../examples/adopt/main";
import { describeWith } from "../support/required";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";

const ACCOUNT = "0227testaccount";
const INVENTORY = JSON.parse(
  readFileSync(join(__dirname, "../../examples/adopt/inventory.json"), "utf8"),
) as AdoptedOrg[];
const ORGS = [
  { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
  ...INVENTORY.map(({ key, orgId, productIds, status }) => ({
    id: orgId,
    name: `Acme ${key}`,
    domain: `acme-${key}.okta.com`,
    accountId: ACCOUNT,
    status: status as "ACTIVE" | "INACTIVE",
    products: productIds,
  })),
];

describeWith(["engine", "provider"], "The adopt example", () => {
  const start = useExampleAccounts();

  it("lists what there is, with nothing but the Aerial org left out", async () => {
    const { workspace, writes } = await start(synthesizeExample(new InventoryStack(exampleApp(), "inventory")), ORGS, {
      scopes: ["okta.accounts.read"],
    });
    await workspace.apply([], { environment: { AERIAL_SCOPES: "okta.accounts.read" } });
    const { values } = await workspace.stateJson();
    const listed = values?.outputs?.inventory?.value as { id: string; status: string }[];
    expect(listed.map(({ id, status }) => [id, status]).sort()).toEqual(
      INVENTORY.map(({ orgId, status }) => [orgId, status]).sort(),
    );
    expect(writes()).toEqual([]);
  });

  it("imports all parts of each org and changes nothing", async () => {
    const { workspace, writes } = await start(
      synthesizeExample(new AdoptStack(exampleApp(), "adopt", INVENTORY)),
      ORGS,
    );
    const applied = await workspace.apply();
    expect(applied.output).toContain(`${3 * INVENTORY.length} imported, 0 added, 0 changed, 0 destroyed`);
    expect((await workspace.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
  });

  it("shows in the plan where the inventory is not what is there", async () => {
    const [first, ...rest] = INVENTORY;
    const wrong = [{ ...first!, productIds: ["P000052"] }, ...rest];
    const { workspace, writes } = await start(synthesizeExample(new AdoptStack(exampleApp(), "adopt", wrong)), ORGS);
    const planned = await workspace.plan();
    expect(planned.exitCode).toBe(2);
    expect(planned.output).toContain("9 to import, 0 to add, 1 to change, 0 to destroy");
    expect(writes()).toEqual([]);
  });
});

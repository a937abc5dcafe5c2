/**
 * Imports orgs that the account already manages, without changing them. The plan must import each of them, with "0 to add, 0 to
 * change". If it changes anything, the inventory does not match the account.
 *
 * In your own project, import from "cdktf-provider-aerial". With ADOPT_LIST_ONLY=1, the stack only prints the account's orgs, so that
 * you can write the inventory. After the apply, you can remove `importFrom`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialManagedOrg, AerialProvider, DataAerialOrgs } from "../../lib";

/** An org in the inventory. */
export interface AdoptedOrg {
  readonly key: string;
  readonly orgId: string;
  readonly productIds: string[];
  readonly status: string;
}

/** Prints the account's orgs, and changes nothing. */
export class InventoryStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    const { orgs } = new DataAerialOrgs(this, "orgs", { aerialOrg: false });
    new TerraformOutput(this, "inventory", { value: orgs });
  }
}

/** Imports the orgs of the inventory without changing them. */
export class AdoptStack extends TerraformStack {
  public constructor(scope: Construct, id: string, inventory: readonly AdoptedOrg[]) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    for (const { key, orgId, productIds, status } of inventory) {
      const org = new AerialManagedOrg(this, key, {
        orgId,
        productIds,
        allowEmpty: productIds.length === 0 ? true : undefined,
        status,
      });
      org.importFrom(orgId);
    }
  }
}

if (require.main === module) {
  const app = new App();
  if (process.env.ADOPT_LIST_ONLY === "1") {
    new InventoryStack(app, "inventory");
  } else {
    const path = process.env.ADOPT_INVENTORY ?? join(__dirname, "inventory.json");
    new AdoptStack(app, "adopt", JSON.parse(readFileSync(path, "utf8")) as AdoptedOrg[]);
  }
  app.synth();
}

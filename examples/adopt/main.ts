/**
 * Adopting what is there: orgs that the account has managed for years come under Terraform as they are. The plan must say
 * "import" for each, and "0 to add, 0 to change": whatever else it says is where the inventory is not what is there.
 *
 * Outside of this repository the import says "cdktf-provider-aerial". `listOnly` (ADOPT_LIST_ONLY=1) makes a stack that
 * only prints what there is, to write the inventory from. Once the import is applied, `importFrom` may go.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialManagedOrg, AerialProvider, DataAerialOrgs } from "../../lib";

/** An org as it is now. */
export interface AdoptedOrg {
  readonly key: string;
  readonly orgId: string;
  readonly productIds: string[];
  readonly status: string;
}

/** Prints the account's orgs; changes nothing. */
export class InventoryStack extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new AerialProvider(this, "aerial");
    const { orgs } = new DataAerialOrgs(this, "orgs", { aerialOrg: false });
    new TerraformOutput(this, "inventory", { value: orgs });
  }
}

/** Imports orgs as they are. */
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

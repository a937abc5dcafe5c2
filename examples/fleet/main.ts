/**
 * A fleet from a data file: who orders an org edits orgs.json, and the pipeline does the rest.
 *
 * Outside of this repository the import says "cdktf-provider-aerial". The file is examples/fleet/orgs.json, or what
 * FLEET_FILE names. FLEET_MAX_DISRUPTIVE_CHANGES raises the limit of disruptive changes for one run.
 */
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialManagedOrg, AerialProvider, DeletionPolicy, OrgStatus } from "../../lib";
import { readFleet, type FleetOrg } from "./fleet";

/** The stack of orgs whose entry names none. */
const DEFAULT_STACK = "fleet";

/** A mistake in the file reaches many orgs at once: a stack's plan that would disrupt more of them than this is an error. */
const MAX_DISRUPTIVE_CHANGES = 3;

/** The orgs of a file in stacks, each with a state of its own: some hundred orgs in one state make applies slow. */
export function fleetStacks(
  scope: Construct,
  orgs: readonly FleetOrg[],
  maxDisruptiveChanges = MAX_DISRUPTIVE_CHANGES,
): FleetStack[] {
  const stackOf = ({ stack }: FleetOrg) => stack ?? DEFAULT_STACK;
  return [...new Set(orgs.map(stackOf))].map(
    (name) =>
      new FleetStack(
        scope,
        name,
        orgs.filter((org) => stackOf(org) === name),
        maxDisruptiveChanges,
      ),
  );
}

/** Some orgs in one stack. */
export class FleetStack extends TerraformStack {
  public constructor(
    scope: Construct,
    id: string,
    orgs: readonly FleetOrg[],
    maxDisruptiveChanges = MAX_DISRUPTIVE_CHANGES,
  ) {
    super(scope, id);
    new AerialProvider(this, "aerial", { maxDisruptiveChanges });

    const managed = orgs.map(
      ({ key, domain, productIds, status }) =>
        new AerialManagedOrg(this, key, {
          domain,
          productIds,
          status: status ?? OrgStatus.ACTIVE,
          // An entry that goes from the file stops the plan. To let an org go, say so first, with another policy.
          deletionPolicy: DeletionPolicy.PREVENT,
        }),
    );

    new TerraformOutput(this, "org-ids", { value: managed.map(({ orgId }) => orgId) });
  }
}

if (require.main === module) {
  const app = new App();
  const limit = process.env.FLEET_MAX_DISRUPTIVE_CHANGES;
  fleetStacks(
    app,
    readFleet(process.env.FLEET_FILE ?? join(__dirname, "orgs.json")),
    limit === undefined ? undefined : Number(limit),
  );
  app.synth();
}

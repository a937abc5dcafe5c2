/**
 * A fleet from a data file. To order an org, edit orgs.json; the pipeline does the rest.
 *
 * In your own project, import from "cdktf-provider-aerial". FLEET_FILE sets the path of the data file (default:
 * examples/fleet/orgs.json). FLEET_MAX_DISRUPTIVE_CHANGES raises the limit for disruptive changes in one run.
 */
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AerialManagedOrg, AerialProvider, DeletionPolicy, OrgStatus } from "../../lib";
import { readFleet, type FleetOrg } from "./fleet";

/** The stack of orgs whose entries do not name one. */
const DEFAULT_STACK = "fleet";

/** The most orgs that one plan may disrupt, because a mistake in the file can affect many orgs at once. */
const MAX_DISRUPTIVE_CHANGES = 3;

/** Creates the stacks of a fleet. Each has its own state, because several hundred orgs in one state make applies slow. */
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

/** A stack with a part of the fleet. */
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
          // If you remove an entry from the file, the plan is refused. Change the policy of that org first, and apply.
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

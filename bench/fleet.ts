/** What a fleet costs: API calls, time and memory of planning and applying many orgs at once, against the floor. */
import { Workspace } from "../tools/workspace/workspace";
import { type Measurement, measure, start } from "./commands";
import { startEmulatorProcess } from "./processes";
import { ACCOUNT, configurationOf, orgNumber } from "./stacks";
import { startStateServer } from "./state-server";
import { summarize } from "./statistics";

/** How long the emulator takes for each answer, in milliseconds. */
export const LATENCY_MILLISECONDS = 50;
/** Calls at the same time: what Terraform's own parallelism and the account's limit both are. */
const CONCURRENCY = 10;
const ORGS_A_PAGE = 100;

/** A stack and the account that it is applied to. */
export interface FleetCase {
  /** Orgs that the stack declares, each with products and status. */
  readonly orgs: number;
  /** Other orgs that the account manages. */
  readonly others: number;
  /** Plans to be measured at each latency. */
  readonly runs: number;
  /** Whether the first apply is made without latency too, for its floor in time. */
  readonly quickApply: boolean;
}

/** Stacks that are measured; their states are in a remote backend, as a fleet's should be. */
export const FLEET_CASES: readonly FleetCase[] = [
  { orgs: 10, others: 0, runs: 3, quickApply: true },
  { orgs: 100, others: 0, runs: 3, quickApply: true },
  { orgs: 1000, others: 0, runs: 1, quickApply: true },
  { orgs: 3, others: 4997, runs: 3, quickApply: true },
];

/** What one command cost, and the least that it could have cost. */
export interface Cost {
  readonly calls: number;
  readonly floorCalls: number;
  readonly milliseconds: number;
  /** The same without latency, plus the calls that cannot be avoided, ten at a time; undefined where not measured. */
  readonly floorMilliseconds: number | undefined;
  /** Peak memory of the provider in bytes; undefined where it cannot be seen. */
  readonly memory: number | undefined;
}

/** The figures of one stack. */
export interface FleetFigures extends FleetCase {
  /** The first apply, of orgs that are in no account yet. */
  readonly apply: Cost;
  /** A plan that finds nothing to change. */
  readonly plan: Cost;
}

/**
 * Calls of a plan without changes that no client can avoid: the token; the orgs, by pages or one by one, whichever is
 * less; the products of each org, for which there is no listing.
 */
export function leastCallsOfPlan({ orgs, others }: Pick<FleetCase, "orgs" | "others">): number {
  return 1 + Math.min(orgs, Math.ceil((orgs + others) / ORGS_A_PAGE)) + orgs;
}

/**
 * Calls of a first apply that no client can avoid: a token for the plan and one for the apply, which are processes of
 * their own; what the account subscribes to; for each org a look whether it is in the account already, adding it,
 * reading its products (others than the declared ones must not be switched off), and writing them. That the new org is
 * active already, the answer to adding it tells.
 *
 * The look is counted for each org: right before an add, nothing but a GET by id tells for certain.
 */
export function leastCallsOfFirstApply({ orgs }: Pick<FleetCase, "orgs">): number {
  return 2 + 1 + 4 * orgs;
}

/** Measures one stack, in a workspace and with an emulator of its own. */
export async function measureFleet(fleet: FleetCase): Promise<FleetFigures> {
  const declared = Array.from({ length: fleet.orgs }, (_, index) => orgNumber(index, { consentTo: ACCOUNT }));
  const others = Array.from({ length: fleet.others }, (_, index) => orgNumber(index, { accountId: ACCOUNT }, "other"));
  const emulator = await startEmulatorProcess([...others, ...declared]);
  const states = await startStateServer();
  const stack = () =>
    new Workspace({
      configuration: configurationOf(declared),
      files: { "backend.tf.json": states.configuration(`state-${workspaces.length}`) },
      environment: emulator.environment,
    });
  const workspaces: Workspace[] = [];
  try {
    const applied = async (latency: number) => {
      const workspace = stack();
      workspaces.push(workspace);
      await workspace.init();
      await emulator.ask({ kind: "reset" });
      return { workspace, apply: await measure(() => start(workspace, "apply"), { emulator, latency }) };
    };
    const quick = fleet.quickApply ? [(await applied(0)).apply] : [];
    const { workspace, apply } = await applied(LATENCY_MILLISECONDS);
    const plans = { slow: [] as Measurement[], quick: [] as Measurement[] };
    for (let run = 0; run < fleet.runs; run += 1) {
      plans.slow.push(await measure(() => start(workspace, "plan"), { emulator, latency: LATENCY_MILLISECONDS }));
      plans.quick.push(await measure(() => start(workspace, "plan"), { emulator, latency: 0 }));
    }
    return {
      ...fleet,
      apply: cost([apply], quick, leastCallsOfFirstApply(fleet)),
      plan: cost(plans.slow, plans.quick, leastCallsOfPlan(fleet)),
    };
  } finally {
    await Promise.all(workspaces.map(async (workspace) => await workspace.remove()));
    await states.close();
    await emulator.stop();
  }
}

function cost(slow: readonly Measurement[], quick: readonly Measurement[], floorCalls: number): Cost {
  const time = (measurements: readonly Measurement[]) => summarize(measurements.map((one) => one.milliseconds)).median;
  const memories = slow.flatMap(({ memory }) => memory ?? []);
  return {
    calls: Math.max(...slow.map(({ calls }) => calls)),
    floorCalls,
    milliseconds: time(slow),
    floorMilliseconds: quick.length === 0 ? undefined : time(quick) + (floorCalls * LATENCY_MILLISECONDS) / CONCURRENCY,
    memory: memories.length === 0 ? undefined : Math.max(...memories),
  };
}

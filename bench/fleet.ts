/** The cost of a fleet: API calls, time and memory of planning and applying many orgs at once, against the minimum. */
import { Workspace } from "../tools/workspace/workspace";
import { type Measurement, measure, start } from "./commands";
import { startEmulatorProcess } from "./processes";
import { ACCOUNT, configurationOf, orgNumber } from "./stacks";
import { startStateServer } from "./state-server";
import { summarize } from "./statistics";

/** The emulator's time for each response, in milliseconds. */
export const LATENCY_MILLISECONDS = 50;
/** Concurrent calls: both Terraform's own parallelism and the account's limit. */
const CONCURRENCY = 10;
const ORGS_A_PAGE = 100;

/** A stack, and the account that it is applied to. */
export interface FleetCase {
  /** Orgs that the stack declares, each with products and status. */
  readonly orgs: number;
  /** Other orgs that the account manages. */
  readonly others: number;
  /** The number of measured plans for each latency. */
  readonly runs: number;
  /** Whether to make the first apply without latency too, to know its minimum time. */
  readonly quickApply: boolean;
}

/** The measured stacks. Their states are in a remote backend, as recommended for fleets. */
export const FLEET_CASES: readonly FleetCase[] = [
  { orgs: 10, others: 0, runs: 3, quickApply: true },
  { orgs: 100, others: 0, runs: 3, quickApply: true },
  { orgs: 1000, others: 0, runs: 1, quickApply: true },
  { orgs: 3, others: 4997, runs: 3, quickApply: true },
];

/** The cost of one command, and its lowest possible cost. */
export interface Cost {
  readonly calls: number;
  readonly floorCalls: number;
  readonly milliseconds: number;
  /** The time without latency, plus the unavoidable calls, ten at a time; undefined if not measured. */
  readonly floorMilliseconds: number | undefined;
  /** Peak memory of the provider in bytes; undefined if the system does not report it. */
  readonly memory: number | undefined;
}

/** The figures of one stack. */
export interface FleetFigures extends FleetCase {
  /** The first apply, of orgs that no account manages yet. */
  readonly apply: Cost;
  /** A plan without changes. */
  readonly plan: Cost;
}

/**
 * Returns the calls of a plan without changes that no client can avoid: the token; the orgs, by page or one by one, whichever
 * needs fewer calls; the products of each org, for which the API has no list.
 */
export function leastCallsOfPlan({ orgs, others }: Pick<FleetCase, "orgs" | "others">): number {
  return 1 + Math.min(orgs, Math.ceil((orgs + others) / ORGS_A_PAGE)) + orgs;
}

/**
 * Returns the calls of a first apply that no client can avoid. The plan and the apply are separate processes and need a token each.
 * One call reads the account's subscriptions. For each org, there is a look-up whether the account already manages it, the add, a
 * read of its products (the apply must not disable undeclared ones), and the write of its products. The response to the add
 * shows that the new org is active.
 *
 * The look-up is counted for each org: just before an add, only a GET by id is certain.
 */
export function leastCallsOfFirstApply({ orgs }: Pick<FleetCase, "orgs">): number {
  return 2 + 1 + 4 * orgs;
}

/** Measures one stack, with its own workspace and emulator. */
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

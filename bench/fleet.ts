/** What a fleet costs: API calls, time and memory of planning and applying many orgs at once, against the floor. */
import type { SeedOrg } from "../lib/emulator";
import { builtProvider, PROVIDER_ADDRESS } from "../tools/workspace/built-provider";
import type { RunningCommand } from "../tools/workspace/engine-process";
import { Workspace } from "../tools/workspace/workspace";
import { type EmulatorProcess, peakMemoryOfChildren, startEmulatorProcess } from "./processes";
import { summarize } from "./statistics";

/** How long the emulator takes for each answer, in milliseconds. */
export const LATENCY_MILLISECONDS = 50;
/** Calls at the same time: what Terraform's own parallelism and the account's limit both are. */
const CONCURRENCY = 10;
const ORGS_A_PAGE = 100;
/** The engine writes the whole state after each resource: an apply of thousands takes minutes whatever the provider does. */
const TIMEOUT_MILLISECONDS = 15 * 60_000;
const ACCOUNT = "0227testaccount";

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

/** Stacks that are measured. An apply of 3,000 resources takes minutes, most of them the engine's own: once is enough. */
export const FLEET_CASES: readonly FleetCase[] = [
  { orgs: 10, others: 0, runs: 3, quickApply: true },
  { orgs: 100, others: 0, runs: 3, quickApply: true },
  { orgs: 1000, others: 0, runs: 1, quickApply: false },
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

interface Measurement {
  readonly calls: number;
  readonly milliseconds: number;
  readonly memory: number | undefined;
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
  const stack = () => new Workspace({ configuration: configurationOf(declared), environment: emulator.environment });
  const workspaces: Workspace[] = [];
  try {
    const applied = async (latency: number) => {
      const workspace = stack();
      workspaces.push(workspace);
      await workspace.init();
      await emulator.ask({ kind: "reset" });
      return { workspace, apply: await measure(emulator, latency, () => start(workspace, "apply")) };
    };
    const quick = fleet.quickApply ? [(await applied(0)).apply] : [];
    const { workspace, apply } = await applied(LATENCY_MILLISECONDS);
    const plans = { slow: [] as Measurement[], quick: [] as Measurement[] };
    for (let run = 0; run < fleet.runs; run += 1) {
      plans.slow.push(await measure(emulator, LATENCY_MILLISECONDS, () => start(workspace, "plan")));
      plans.quick.push(await measure(emulator, 0, () => start(workspace, "plan")));
    }
    return {
      ...fleet,
      apply: cost([apply], quick, leastCallsOfFirstApply(fleet)),
      plan: cost(plans.slow, plans.quick, leastCallsOfPlan(fleet)),
    };
  } finally {
    await Promise.all(workspaces.map(async (workspace) => await workspace.remove()));
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

async function measure(
  emulator: EmulatorProcess,
  milliseconds: number,
  command: () => RunningCommand,
): Promise<Measurement> {
  await emulator.ask({ kind: "latency", milliseconds });
  await emulator.ask({ kind: "take calls" });
  const started = performance.now();
  const { process, result } = command();
  const memory = await peakMemoryOfChildren(process, result, "terraform-provider-aerial", 20);
  const elapsed = performance.now() - started;
  const { exitCode, output } = await result;
  if (exitCode !== 0) {
    throw new Error(`A measured command exited with ${exitCode}:\n${output.slice(-2000)}`);
  }
  return { calls: (await emulator.ask({ kind: "take calls" })) as number, milliseconds: elapsed, memory };
}

/** A plan must find nothing to change, so that its exit code is 0. */
function start(workspace: Workspace, command: "plan" | "apply"): RunningCommand {
  const options = command === "plan" ? "-detailed-exitcode" : "-auto-approve";
  return workspace.start([command, options, "-input=false", "-no-color"], {
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
  });
}

export function orgNumber(index: number, more: Partial<SeedOrg>, kind = "fleet"): SeedOrg {
  const number = String(index).padStart(4, "0");
  return { id: `00o1${kind}${number}`, domain: `${kind}-${number}.okta.com`, ...more };
}

/** The stack in JSON, as CDKTF synthesizes it: one block a resource. */
export function configurationOf(orgs: readonly SeedOrg[]): string {
  const byOrg = (block: (name: string, org: SeedOrg) => object) =>
    Object.fromEntries(orgs.map((org) => [org.id.slice(4), block(org.id.slice(4), org)]));
  return JSON.stringify({
    terraform: { required_providers: { aerial: { source: PROVIDER_ADDRESS, version: builtProvider().version } } },
    resource: {
      aerial_org: byOrg((_, { id }) => ({ org_id: id, deletion_policy: "ABANDON" })),
      aerial_org_products: byOrg((name) => ({
        org_id: `\${aerial_org.${name}.org_id}`,
        product_ids: ["P000052", "P000131"],
      })),
      aerial_org_status: byOrg((name) => ({ org_id: `\${aerial_org.${name}.org_id}`, status: "ACTIVE" })),
    },
  });
}

/**
 * The cost of the engine itself if one state has many resources, and what the provider adds to it. Compares the orgs with the same
 * number of `null_resource`s, with local and remote states, without latency.
 */
import { Workspace } from "../tools/workspace/workspace";
import { measure, type Measurement, start } from "./commands";
import { type EmulatorProcess, startEmulatorProcess } from "./processes";
import { ACCOUNT, configurationOf, nullConfigurationOf, orgNumber } from "./stacks";
import { startStateServer } from "./state-server";
import type { Figure } from "./report";

const PLAN_GOAL = { atMost: 1.45 };
const PROCESSOR_GOAL = { atMost: 1400 };
/** The number of orgs in the stack that measures processor time: 1,200 resources. */
const PROCESSOR_ORGS = 400;
const PLANS = 3;

interface Stack {
  readonly kind: "aerial" | "null";
  readonly backend: "local" | "remote";
}

/** Measures a state with this many orgs, three resources each. @param localStates whether to measure local states too */
export async function measureStates(orgs: number, localStates: boolean): Promise<readonly Figure[]> {
  const seeds = Array.from({ length: Math.max(orgs, PROCESSOR_ORGS) }, (_, index) =>
    orgNumber(index, { consentTo: ACCOUNT }),
  );
  const emulator = await startEmulatorProcess(seeds);
  const states = await startStateServer();
  const removals: (() => Promise<void>)[] = [];
  const prepared = async ({ kind, backend }: Stack, size: number): Promise<Workspace> => {
    const workspace = new Workspace({
      configuration: kind === "null" ? nullConfigurationOf(size) : configurationOf(seeds.slice(0, size)),
      files: backend === "local" ? {} : { "backend.tf.json": states.configuration(`${kind}-${size}`) },
      ...(kind === "null" ? { provider: false, nullProvider: true } : { environment: emulator.environment }),
    });
    removals.push(async () => await workspace.remove());
    await workspace.init();
    return workspace;
  };
  try {
    return [
      ...(await measureBackends(orgs, localStates, emulator, prepared)),
      ...(await measureProcessorTime(emulator, prepared)),
    ];
  } finally {
    await Promise.all(removals.map(async (remove) => await remove()));
    await states.close();
    await emulator.stop();
  }
}

type Prepare = (stack: Stack, size: number) => Promise<Workspace>;

async function measureBackends(
  orgs: number,
  localStates: boolean,
  emulator: EmulatorProcess,
  prepare: Prepare,
): Promise<readonly Figure[]> {
  const resources = (3 * orgs).toLocaleString("en-US");
  const figures: Figure[] = [];
  for (const backend of localStates ? (["remote", "local"] as const) : (["remote"] as const)) {
    process.stderr.write(`Measuring ${resources} resources with a ${backend} state …\n`);
    await emulator.ask({ kind: "reset" });
    const [ours, others] = [
      await prepare({ kind: "aerial", backend }, orgs),
      await prepare({ kind: "null", backend }, orgs),
    ];
    const service = { emulator, latency: 0 };
    const theirs = await measure(() => start(others, "apply"));
    const own = await measure(() => start(ours, "apply"), service);
    figures.push(
      { name: `first apply of ${resources} null_resources, ${backend} state`, value: theirs.milliseconds, unit: "ms" },
      { name: `  of ${orgs} orgs with products and status`, value: own.milliseconds, unit: "ms" },
    );
    if (backend === "remote") {
      figures.push(...(await measurePlans(resources, ours, others, service)));
    }
  }
  return figures;
}

/** Measures plans without changes, in turns. */
async function measurePlans(
  resources: string,
  ours: Workspace,
  others: Workspace,
  service: { readonly emulator: EmulatorProcess; readonly latency: number },
): Promise<readonly Figure[]> {
  const own: Measurement[] = [];
  const theirs: Measurement[] = [];
  for (let run = 0; run < PLANS; run += 1) {
    theirs.push(await measure(() => start(others, "plan")));
    own.push(await measure(() => start(ours, "plan"), service));
  }
  const [fastest, reference] = [own, theirs].map((plans) => Math.min(...plans.map(({ milliseconds }) => milliseconds)));
  return [
    { name: `plan of ${resources} null_resources`, value: reference!, unit: "ms", runs: PLANS },
    { name: `  of as many resources of this provider, without latency`, value: fastest!, unit: "ms", runs: PLANS },
    { name: "    as a multiple of the null_resources'", value: fastest! / reference!, unit: "×", goal: PLAN_GOAL },
  ];
}

/** Measures processor time, which does not depend on the machine's other work. */
async function measureProcessorTime(emulator: EmulatorProcess, prepare: Prepare): Promise<readonly Figure[]> {
  await emulator.ask({ kind: "reset" });
  const workspace = await prepare({ kind: "aerial", backend: "remote" }, PROCESSOR_ORGS);
  await measure(() => start(workspace, "apply"));
  const times: number[] = [];
  for (let run = 0; run < PLANS; run += 1) {
    const { processorMilliseconds } = await measure(() => start(workspace, "plan"), { emulator, latency: 0 });
    times.push(processorMilliseconds ?? NaN);
  }
  const name = `processor time of the provider, plan of ${(3 * PROCESSOR_ORGS).toLocaleString("en-US")} resources`;
  const least = Math.min(...times);
  return Number.isNaN(least) ? [] : [{ name, value: least, unit: "ms", runs: PLANS, goal: PROCESSOR_GOAL }];
}

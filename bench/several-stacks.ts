/** A fleet in several stacks against the same fleet in one: time with local and remote states, and calls. */
import type { SeedOrg } from "../lib/emulator";
import { Workspace } from "../tools/workspace/workspace";
import { measure, type Measurement, start } from "./commands";
import { type EmulatorProcess, startEmulatorProcess } from "./processes";
import { ACCOUNT, configurationOf, orgNumber } from "./stacks";
import { startStateServer, type StateServer } from "./state-server";
import type { Figure } from "./report";

const CALLS_GOAL = { atMost: 1.3 };
/** The number of stacks that are applied and planned at the same time. */
const AT_ONCE = 4;

interface Costs {
  readonly apply: Measurement;
  readonly plan: Measurement;
}

/** Measures a fleet with this many orgs and stacks. @param localStates whether to measure local states too */
export async function measureSeveralStacks(
  orgs: number,
  stacks: number,
  localStates: boolean,
): Promise<readonly Figure[]> {
  const seeds = Array.from({ length: orgs }, (_, index) => orgNumber(index, { consentTo: ACCOUNT }));
  const emulator = await startEmulatorProcess(seeds);
  const states = await startStateServer();
  // An org never changes its stack, so each stack's orgs are spread over the pages of the list.
  const parts = Array.from({ length: stacks }, (_, stack) => seeds.filter((_org, index) => index % stacks === stack));
  try {
    const figures: Figure[] = [];
    for (const backend of localStates ? [states, undefined] : [states]) {
      const kind = backend === undefined ? "local states" : "remote states";
      process.stderr.write(`Measuring ${orgs} orgs in one stack and in ${stacks}, ${kind} …\n`);
      const one = await costsOf([seeds], emulator, backend);
      const several = await costsOf(parts, emulator, backend);
      figures.push(
        { name: `${orgs} orgs, ${kind}: first apply, one stack`, value: one.apply.milliseconds, unit: "ms" },
        { name: `  ${stacks} stacks, ${AT_ONCE} at once`, value: several.apply.milliseconds, unit: "ms" },
        { name: "  plan, one stack", value: one.plan.milliseconds, unit: "ms" },
        { name: `  ${stacks} stacks, ${AT_ONCE} at once`, value: several.plan.milliseconds, unit: "ms" },
      );
      if (backend !== undefined) {
        const name = `  API calls of the plans of ${stacks} stacks, as a multiple of one's (${one.plan.calls})`;
        figures.push({ name, value: several.plan.calls / one.plan.calls, unit: "×", goal: CALLS_GOAL });
      }
    }
    return figures;
  } finally {
    await states.close();
    await emulator.stop();
  }
}

async function costsOf(
  parts: readonly (readonly SeedOrg[])[],
  emulator: EmulatorProcess,
  states: StateServer | undefined,
): Promise<Costs> {
  await emulator.ask({ kind: "reset" });
  const workspaces = parts.map(
    (orgs, index) =>
      new Workspace({
        configuration: configurationOf(orgs),
        files: states === undefined ? {} : { "backend.tf.json": states.configuration(`${parts.length}-${index}`) },
        environment: emulator.environment,
      }),
  );
  try {
    for (const workspace of workspaces) {
      await workspace.init();
    }
    const together = async (command: "plan" | "apply"): Promise<Measurement> => {
      const all: Measurement[] = [];
      for (let first = 0; first < workspaces.length; first += AT_ONCE) {
        const some = workspaces.slice(first, first + AT_ONCE);
        all.push(await measure(() => some.map((workspace) => start(workspace, command)), { emulator, latency: 0 }));
      }
      const sum = (of: (one: Measurement) => number) => all.reduce((total, one) => total + of(one), 0);
      return { ...all[0]!, calls: sum(({ calls }) => calls), milliseconds: sum(({ milliseconds }) => milliseconds) };
    };
    return { apply: await together("apply"), plan: await together("plan") };
  } finally {
    await Promise.all(workspaces.map(async (workspace) => await workspace.remove()));
  }
}

/** The cost of a fleet's first apply, depending on where its orgs come from. */
import type { OrgStatus } from "../lib/aerial";
import type { SeedOrg } from "../lib/emulator";
import { Workspace } from "../tools/workspace/workspace";
import { measure, start } from "./commands";
import { startEmulatorProcess } from "./processes";
import { ACCOUNT, configurationOf, type FleetOptions, orgNumber } from "./stacks";
import { startStateServer } from "./state-server";
import type { Figure } from "./report";

/** Calls per org: its products for the plan, a look-up, the add or adoption, its products, and writing those. */
const CALLS_GOAL = { atMost: 5.2 };
/** A status that changes needs one more call. docs/decisions/0019-answers-that-are-shared.md explains why. */
const CALLS_GOAL_WITH_STATUS = { atMost: 6.2 };

interface Case {
  readonly title: string;
  readonly seed: Partial<SeedOrg>;
  readonly options: FleetOptions;
  readonly goal: Figure["goal"];
}

const NAMES = ["org_id", "domain"] as const;
const adopted = (status: OrgStatus): Partial<SeedOrg> => ({ accountId: ACCOUNT, status, products: ["P000139"] });

const CASES: readonly Case[] = [
  ...NAMES.map((by) => ({
    title: `added by ${by}`,
    seed: { consentTo: ACCOUNT },
    options: { by },
    goal: CALLS_GOAL,
  })),
  ...NAMES.map((by) => ({
    title: `adopted by ${by}, products changed`,
    seed: adopted("ACTIVE"),
    options: { by },
    goal: CALLS_GOAL,
  })),
  {
    title: "adopted by domain, products changed, activated",
    seed: adopted("INACTIVE"),
    options: { by: "domain" },
    goal: CALLS_GOAL_WITH_STATUS,
  },
];

/** Measures the first apply of a stack with this many orgs for each case, with a remote state. */
export async function measureFirstApplies(orgs: number, latency: number): Promise<readonly Figure[]> {
  const states = await startStateServer();
  const figures: Figure[] = [];
  try {
    for (const { title, seed, options, goal } of CASES) {
      process.stderr.write(`Measuring the first apply of ${orgs} orgs, ${title} …\n`);
      const seeds = Array.from({ length: orgs }, (_, index) => orgNumber(index, seed));
      const emulator = await startEmulatorProcess(seeds);
      const workspace = new Workspace({
        configuration: configurationOf(seeds, options),
        files: { "backend.tf.json": states.configuration(`${options.by}-${title.length}`) },
        environment: emulator.environment,
      });
      try {
        await workspace.init();
        const { calls, milliseconds } = await measure(() => start(workspace, "apply"), { emulator, latency });
        figures.push(
          { name: `first apply of ${orgs} orgs, ${title}: time`, value: milliseconds, unit: "ms", runs: 1 },
          { name: "    API calls for each org", value: calls / orgs, unit: "calls an org", goal },
        );
      } finally {
        await workspace.remove();
        await emulator.stop();
      }
    }
  } finally {
    await states.close();
  }
  return figures;
}

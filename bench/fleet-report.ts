import type { Cost, FleetFigures } from "./fleet";
import type { Figure } from "./report";

/** Where the goals are measured. */
const GOAL_ORGS = 1000;
const PLAN_GOALS = { calls: { atMost: 1.1 }, time: { atMost: 1.3 } } as const;
const MEMORY_GOAL = { atMost: 150 };
/** How many times as much an org may cost in a fleet of 1,000 as in one of 100. */
const GROWTH_GOAL = { atMost: 1.3 };

/** The figures of all stacks, for the same table as all others. */
export function fleetFigures(fleets: readonly FleetFigures[]): readonly Figure[] {
  return [...fleets.flatMap(figuresOf), ...growth(fleets)];
}

function figuresOf({ orgs, others, runs, plan, apply }: FleetFigures): readonly Figure[] {
  const stack = `${grouped(orgs)} orgs${others === 0 ? "" : ` of ${grouped(orgs + others)}`}`;
  const hasGoals = orgs === GOAL_ORGS;
  return [
    ...costFigures(`plan of ${stack}, ${grouped(3 * orgs)} resources`, plan, runs, hasGoals ? PLAN_GOALS : {}),
    ...memoryFigure(plan, hasGoals),
    ...costFigures("  first apply", apply, 1, {}),
    ...memoryFigure(apply, hasGoals),
  ];
}

function costFigures(
  name: string,
  { calls, floorCalls, milliseconds, floorMilliseconds }: Cost,
  runs: number,
  goals: Partial<typeof PLAN_GOALS>,
): readonly Figure[] {
  return [
    { name: `${name}: API calls`, value: calls, unit: "calls" },
    {
      name: `    as a multiple of the floor (${grouped(floorCalls)})`,
      value: calls / floorCalls,
      unit: "×",
      goal: goals.calls,
    },
    { name: "    time", value: milliseconds, unit: "ms", runs },
    ...(floorMilliseconds === undefined
      ? []
      : [
          {
            name: `    as a multiple of the floor (${grouped(Math.round(floorMilliseconds))} ms)`,
            value: milliseconds / floorMilliseconds,
            unit: "×" as const,
            goal: goals.time,
          },
        ]),
  ];
}

function memoryFigure({ memory }: Cost, hasGoal: boolean): readonly Figure[] {
  return memory === undefined
    ? []
    : [
        {
          name: "    peak memory (VmHWM) of the provider",
          value: memory / 1e6,
          unit: "MB",
          goal: hasGoal ? MEMORY_GOAL : undefined,
        },
      ];
}

/** What an org more costs between 100 and 1,000, against what it costs between 10 and 100. */
function growth(fleets: readonly FleetFigures[]): readonly Figure[] {
  const [few, some, many] = [10, 100, GOAL_ORGS].map((size) =>
    fleets.find(({ orgs, others }) => orgs === size && others === 0),
  );
  if (few === undefined || some === undefined || many === undefined) {
    return [];
  }
  const each = (from: FleetFigures, to: FleetFigures) =>
    (to.plan.milliseconds - from.plan.milliseconds) / (to.orgs - from.orgs);
  const value = each(some, many) / each(few, some);
  return [{ name: "an org more: from 100 to 1,000 against from 10 to 100", value, unit: "×", goal: GROWTH_GOAL }];
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

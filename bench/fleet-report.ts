import type { Cost, FleetFigures } from "./fleet";
import type { Figure } from "./report";

/** The latency for which the goals apply. */
const GOAL_ORGS = 1000;
const PLAN_GOALS = { calls: { atMost: 1.1 }, time: { atMost: 1.3 } } as const;
const MEMORY_GOAL = { atMost: 150 };
/** The highest cost of one more org in a fleet of 1,000, as a multiple of the cost in a fleet of 100. */
const GROWTH_GOAL = { atMost: 1.3 };

/** Returns the figures of all stacks, for the common table. */
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

/** Returns the cost of one more org between 100 and 1,000, as a multiple of the cost between 10 and 100. */
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
  return [{ name: "one more org: from 100 to 1,000 against from 10 to 100", value, unit: "×", goal: GROWTH_GOAL }];
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

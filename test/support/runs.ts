/**
 * How many runs random tests make: `npm test` by itself makes a share of them, so that it stays short; `.ci/run` makes all.
 * A share finds failures that every run shows. Continuous integration finds those of one run in a hundred, with seeds.
 */

/** The environment variable that has each random test make all of its runs, or so many times more. */
export const FACTOR_VARIABLE = "AERIAL_CAMPAIGN_FACTOR";

/** If the variable is not set, one of so many runs is made. */
const SHARE = 5;

/** How many times over all runs are made; undefined for a share of them. @throws Error if the variable is not valid */
export function runFactor(environment: NodeJS.ProcessEnv = process.env): number | undefined {
  const set = environment[FACTOR_VARIABLE];
  if (set === undefined) {
    return undefined;
  }
  const factor = Number(set);
  if (!Number.isInteger(factor) || factor < 1) {
    throw new Error(`${FACTOR_VARIABLE} is a whole number above 0, not "${set}".`);
  }
  return factor;
}

/**
 * How many runs a random test makes: at least one.
 *
 * @param all of them, as many as continuous integration makes
 */
export function runsOf(all: number, environment: NodeJS.ProcessEnv = process.env): number {
  const factor = runFactor(environment);
  return factor === undefined ? Math.ceil(all / SHARE) : all * factor;
}

import { runsOf } from "../../support/runs";
import { randomOf, type Random } from "./random";

/** The environment variable that repeats one run of a campaign: its seed, as the failure prints it. */
export const SEED_VARIABLE = "AERIAL_CAMPAIGN_SEED";

/** Between the seeds of one multiple and those of the next. */
const SEEDS_APART = 1_000_000;

/** The seeds of a campaign's runs: as many as {@link runsOf} says, or the one that {@link SEED_VARIABLE} names. */
export function seedsOf(runs: number, first = 1): readonly number[] {
  const chosen = process.env[SEED_VARIABLE];
  if (chosen === undefined) {
    return Array.from(
      { length: runsOf(runs) },
      (_, index) => first + (index % runs) + SEEDS_APART * Math.floor(index / runs),
    );
  }
  if (!/^\d+$/.test(chosen)) {
    throw new Error(`${SEED_VARIABLE} is a whole number, not "${chosen}".`);
  }
  return [Number(chosen)];
}

/** Makes the run of one seed; the message of a failure explains how to repeat it. */
export async function runSeed(seed: number, run: (random: Random) => Promise<void>): Promise<void> {
  try {
    await run(randomOf(seed));
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    const hint = `Seed ${seed} failed. Again: ${SEED_VARIABLE}=${seed} npx jest <this file>`;
    // The error itself, so that it is shown with the place where it was thrown.
    failure.message = `${hint}\n\n${failure.message}`;
    failure.stack = `${hint}\n\n${failure.stack ?? ""}`;
    throw failure;
  }
}

/** Measurements of one thing, summed up. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly runs: number;
}

/** One of several things that are measured side by side. */
export interface BenchmarkCase {
  readonly name: string;
  /** Measures once and returns the figure. */
  run(): Promise<number>;
}

/**
 * Sums measurements up.
 *
 * @throws RangeError where there are none.
 */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) {
    throw new RangeError("There are no measurements to sum up.");
  }
  return {
    median: (low + high) / 2,
    minimum: sorted[0] ?? low,
    maximum: sorted[sorted.length - 1] ?? high,
    runs: sorted.length,
  };
}

/**
 * Measures several things in turns, so that whatever else the machine does falls on all of them alike: in every round
 * each of them once,
 * each round beginning with another one, after one round that is not counted.
 *
 * @returns the summaries, by the cases' names.
 */
export async function measureInterleaved(
  cases: readonly BenchmarkCase[],
  rounds: number,
): Promise<ReadonlyMap<string, Summary>> {
  const values = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < cases.length; turn += 1) {
      const measured = cases[(round + turn) % cases.length];
      const value = await measured?.run();
      if (round > 0 && measured !== undefined && value !== undefined) {
        values.get(measured.name)?.push(value);
      }
    }
  }
  return new Map([...values].map(([name, measurements]) => [name, summarize(measurements)]));
}

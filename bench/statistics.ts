/** The summary of several measurements. */
export interface Summary {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly runs: number;
}

/** One of several things that are measured in turns. */
export interface BenchmarkCase {
  readonly name: string;
  /** Measures once and returns the figure. */
  run(): Promise<number>;
}

/**
 * Summarizes measurements.
 *
 * @throws RangeError without measurements.
 */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) {
    throw new RangeError("A summary needs at least one measurement.");
  }
  return {
    median: (low + high) / 2,
    minimum: sorted[0] ?? low,
    maximum: sorted[sorted.length - 1] ?? high,
    runs: sorted.length,
  };
}

/**
 * Measures several things in turns, so that the machine's other work affects all of them equally. Every round measures each once
 * and begins with another one. The first round does not count.
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

/**
 * Tests that are skipped on a machine without their tools: how their titles show this, and the list of them at the end of a
 * run.
 */

/** Separates the tools that a test needs. No hint contains it. */
const SEPARATOR = " + ";

/** Returns the title of a `describe` whose tests are skipped. */
export function leftOutTitle(title: string, needed: readonly string[]): string {
  return `${title} (left out: needs ${needed.join(SEPARATOR)})`;
}

/** The part of jest's results (`--json`) that this module reads. */
export interface TestResults {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly ancestorTitles: readonly string[] }[];
  }[];
}

/**
 * Lists the tests that a run skipped: each tool with the way to get it, and the number of tests that need it, most first.
 *
 * @returns an empty text if no test was skipped
 */
export function leftOutSummary({ testResults }: TestResults): string {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const needs = tests
    .filter(({ status }) => status === "pending")
    .map(({ ancestorTitles }) => new Set(ancestorTitles.flatMap(neededBy)))
    .filter(({ size }) => size > 0);
  if (needs.length === 0) {
    return "";
  }
  const counts = new Map<string, number>();
  for (const need of needs.flatMap((set) => [...set])) {
    counts.set(need, (counts.get(need) ?? 0) + 1);
  }
  const rows = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return [
    `Skipped: ${needs.length} of ${tests.length} tests, because this machine lacks their tools:`,
    ...rows.map(
      ([need, count]) => `  ${String(count).padStart(4)} ${count === 1 ? "test needs" : "tests need"} ${need}`,
    ),
    "",
  ].join("\n");
}

function neededBy(title: string): string[] {
  const [, needed] = /\(left out: needs (.*)\)$/.exec(title) ?? [];
  return needed?.split(SEPARATOR) ?? [];
}

/** Reads the output of Go's tests: `-test.v=test2json` marks each line of the test runner itself. */

/** How a test ended, with all that it printed. */
export interface GoTest {
  /** With its subtests' names: `TestImport/aerial_org`. */
  readonly name: string;
  /** "unfinished" where the program ended before the test did. */
  readonly outcome: "pass" | "fail" | "skip" | "unfinished";
  readonly output: string;
}

/** Stands before each line of the test runner, in place of which tests may print what they want. */
const MARK = "\u0016";

/**
 * Reads the tests from a Go test program's output, in the order in which they started. Tests that have subtests are left
 * out: their result is that of their subtests, unless they fail by themselves.
 */
export function goTestsIn(output: string): readonly GoTest[] {
  const tests = new Map<string, { outcome: GoTest["outcome"]; output: string }>();
  let current: string | undefined;
  for (const line of output.split("\n")) {
    const [printed, report] = line.split(MARK, 2) as [string, string?];
    if (report === undefined || printed.trim() !== "") {
      const test = tests.get(current ?? "");
      if (test !== undefined) {
        test.output += `${printed}\n`;
      }
    }
    const [, event, started] = /^=== (RUN|NAME|CONT|PAUSE) +(\S*)$/.exec(report ?? "") ?? [];
    const [, outcome, ended] = /^--- (PASS|FAIL|SKIP): (\S+) \(/.exec(report ?? "") ?? [];
    if (event === "RUN") {
      tests.set(started!, { outcome: "unfinished", output: "" });
    } else if (ended !== undefined) {
      tests.get(ended)!.outcome = outcome!.toLowerCase() as GoTest["outcome"];
    }
    if (report !== undefined) {
      current = event === "PAUSE" ? undefined : started;
    }
  }
  const names = [...tests.keys()];
  const hasSubtests = (name: string) => names.some((other) => other.startsWith(`${name}/`));
  const hasFailedSubtests = (name: string) =>
    [...tests].some(([other, { outcome }]) => other.startsWith(`${name}/`) && outcome === "fail");
  return [...tests]
    .map(([name, test]) => ({ name, ...test }))
    .filter(({ name, outcome }) => !hasSubtests(name) || (outcome === "fail" && !hasFailedSubtests(name)));
}

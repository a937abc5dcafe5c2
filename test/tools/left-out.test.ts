import { leftOutSummary, leftOutTitle, type TestResults } from "../../tools/left-out";

const GO = "Go: install it, and have `go` on PATH";
const SERVER = "a PostgreSQL server: install it (Debian: the package postgresql); it need not run";

function results(...tests: readonly (readonly [status: string, ...titles: string[]])[]): TestResults {
  const assertionResults = tests.map(([status, ...ancestorTitles]) => ({ status, ancestorTitles }));
  return {
    testResults: [{ assertionResults: assertionResults.slice(0, 1) }, { assertionResults: assertionResults.slice(1) }],
  };
}

describe("leftOutSummary", () => {
  it("is empty if every test ran", () => {
    expect(leftOutSummary(results(["passed", "a"], ["failed", "b"]))).toBe("");
  });

  it("counts the tests that need each tool, most first, and says how to get it", () => {
    const summary = leftOutSummary(
      results(
        ["passed", "a"],
        ["pending", leftOutTitle("b", [SERVER])],
        ["pending", leftOutTitle("c", [GO]), "inner"],
        ["pending", leftOutTitle("d", [GO, SERVER])],
        ["pending", leftOutTitle("e", [GO]), leftOutTitle("f", [GO])],
      ),
    );
    expect(summary.split("\n")).toEqual([
      expect.stringMatching(/\b4 of 5 tests\b/),
      `     3 tests need ${GO}`,
      `     2 tests need ${SERVER}`,
      "",
    ]);
  });

  it("does not list tests that are pending for another reason, such as a filter by name", () => {
    expect(leftOutSummary(results(["passed", "a"], ["pending", "b"]))).toBe("");
  });
});

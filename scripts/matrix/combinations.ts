import type { NodeMajor } from "../../tools/toolchain/nodes";
import {
  EARLIER_TERRAFORM,
  LATER_OPENTOFU,
  LATER_TERRAFORM,
  OPENTOFU,
  TERRAFORM,
  engineName,
  type EngineRelease,
} from "../../tools/toolchain/engine-releases";

/** An engine, the Node.js that runs the provider, and the suite that runs on both. */
export interface Combination {
  readonly engine: EngineRelease;
  readonly node: NodeMajor;
  readonly suite: "whole" | "judged" | "core";
}

/**
 * The tested combinations. The matrix runs them, and the tables in the documentation show them. The latest release of each
 * engine runs all lifecycles; so does `npm test`, on the installed engine. Each Node.js runs with both engines, and each
 * other release runs the core. The release's packages are tested with OpenTofu, and the tests with HashiCorp's framework run with
 * the Terraform that knows every feature. Here, engines start the executable; `npm test` serves most lifecycles from the sources.
 */
export const COMBINATIONS: readonly Combination[] = [
  { engine: LATER_TERRAFORM, node: 24, suite: "judged" },
  { engine: LATER_TERRAFORM, node: 26, suite: "core" },
  { engine: EARLIER_TERRAFORM, node: 22, suite: "core" },
  { engine: TERRAFORM, node: 20, suite: "core" },
  { engine: LATER_OPENTOFU, node: 22, suite: "whole" },
  { engine: LATER_OPENTOFU, node: 20, suite: "core" },
  { engine: LATER_OPENTOFU, node: 24, suite: "core" },
  { engine: LATER_OPENTOFU, node: 26, suite: "core" },
  { engine: OPENTOFU, node: 20, suite: "core" },
];

/** The release that knows every feature: its runs must not skip any test. */
export const COMPLETE_ENGINE: EngineRelease = LATER_TERRAFORM;

/**
 * The tests of each suite, as jest's patterns of paths. The random refactorings take minutes and only test what the provider
 * refuses, so one run for each engine includes them.
 */
export const SUITES: Readonly<Record<Combination["suite"], readonly string[]>> = {
  whole: ["test/lifecycle/", "test/safety/", "test/release/"],
  judged: ["test/lifecycle/", "test/safety/(?!refactoring)", "test/interoperability/(acceptance/|twin/engine)"],
  core: [
    "test/lifecycle/(org|org-products|org-status|org-destroy|null-resource|executable|stop|generated-configuration)[.]test",
    "test/safety/engine[.]test",
  ],
};

/** The numbers of tests that a run of jest passed, failed and skipped, and jest's result of each file of tests. */
export interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly unknown[];
}

/** The counts of a run without results. */
export const NO_RESULTS: Counts = {
  numPassedTests: 0,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

/** Returns the total of several runs. */
export function sum(all: readonly Counts[]): Counts {
  const total = (name: Exclude<keyof Counts, "testResults">) =>
    all.reduce((before, counts) => before + counts[name], 0);
  return {
    numPassedTests: total("numPassedTests"),
    numFailedTests: total("numFailedTests"),
    numRuntimeErrorTestSuites: total("numRuntimeErrorTestSuites"),
    numPendingTests: total("numPendingTests"),
    numTodoTests: total("numTodoTests"),
    testResults: all.flatMap(({ testResults }) => testResults),
  };
}

/** A run and its result. */
export interface Outcome {
  readonly combination: Combination;
  readonly counts: Counts;
  readonly seconds: number;
}

/** Returns a table of the runs. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ combination, counts, seconds }) => [
    engineName(combination.engine),
    `Node.js ${combination.node}`,
    combination.suite,
    String(counts.numPassedTests),
    String(counts.numFailedTests + counts.numRuntimeErrorTestSuites),
    String(counts.numPendingTests + counts.numTodoTests),
    `${Math.round(seconds)} s`,
  ]);
  const all = [["engine", "provider on", "suite", "passed", "failed", "left out", "took"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/**
 * `npm run test:matrix`: runs the tests of the lifecycles with each engine, and with the provider's executable on each Node.js.
 * `AERIAL_TEST_RESULTS` names a file for the total counts, as JSON.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { ENGINE_VARIABLE } from "../lib/constructs/engine/find-engine";
import { type Engine, provideRelease } from "../tools/toolchain/engine";
import { engineName } from "../tools/toolchain/engine-releases";
import { ToolchainError } from "../tools/errors";
import { runJest } from "./jest";
import {
  COMBINATIONS,
  COMPLETE_ENGINE,
  NO_RESULTS,
  SUITES,
  sum,
  table,
  type Combination,
  type Counts,
  type Outcome,
} from "./matrix/combinations";
import { provideNode } from "../tools/toolchain/nodes";
import { provideToolchain } from "../tools/toolchain";

async function main(): Promise<void> {
  await provideToolchain();
  const outcomes: Outcome[] = [];
  for (const combination of COMBINATIONS) {
    outcomes.push(await run(combination));
    process.stderr.write(`\n${table(outcomes)}`);
  }
  const counts = sum(outcomes.map((outcome) => outcome.counts));
  const results = process.env.AERIAL_TEST_RESULTS;
  if (results !== undefined) {
    mkdirSync(dirname(resolve(results)), { recursive: true });
    writeFileSync(results, JSON.stringify(counts));
  }
  process.exitCode = counts.numFailedTests + counts.numRuntimeErrorTestSuites === 0 ? 0 : 1;
}

async function run(combination: Combination): Promise<Outcome> {
  const start = process.hrtime.bigint();
  const outcome = (counts: Counts): Outcome => ({
    combination,
    counts,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
  });
  const name = engineName(combination.engine);
  try {
    const engine = await provideRelease(combination.engine);
    const node = await provideNode(combination.node);
    process.stderr.write(`\n${name}, ${node}, ${combination.suite} suite\n`);
    return outcome(jest(combination, engine));
  } catch (error) {
    if (!(error instanceof ToolchainError)) {
      throw error;
    }
    process.stderr.write(`\nLEFT OUT: ${name} with Node ${combination.node}. ${error.message}\n`);
    // The same as for a test whose tool is missing: see test/support/required.ts.
    const counts = process.env.CI === "true" ? NO_RESULTS : { ...NO_RESULTS, numFailedTests: 0, numPendingTests: 1 };
    return outcome(counts);
  }
}

/** Runs jest for one combination. Its report appears as it is written. */
function jest({ engine: release, node, suite }: Combination, engine: Engine): Counts {
  const variables = { [ENGINE_VARIABLE]: engine.path, AERIAL_TEST_NODE: String(node) };
  const { exitCode, results: counts } = runJest<Counts>(SUITES[suite], variables);
  if (counts === undefined) {
    return NO_RESULTS;
  }
  const isUnexplained = exitCode !== 0 && counts.numFailedTests + counts.numRuntimeErrorTestSuites === 0;
  // Each test that other engines skip must run on at least one engine.
  const isIncomplete = release === COMPLETE_ENGINE && counts.numPendingTests > 0;
  return isUnexplained || isIncomplete ? sum([counts, NO_RESULTS]) : sum([counts]);
}

main().catch((error: unknown) => {
  console.error(error instanceof ToolchainError ? error.message : error);
  process.exitCode = 1;
});

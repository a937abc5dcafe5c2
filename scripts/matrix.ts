/**
 * `npm run test:matrix`: the tests of the lifecycles on each engine, with the provider's executable on each Node.
 * `AERIAL_TEST_RESULTS` names a file that the counts of all runs together are written to, as JSON.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { ENGINE_VARIABLE } from "../lib/constructs/engine/find-engine";
import { findProgram } from "../tools/command";
import { type Engine, engineVersion, locateEngine, provideOpenTofuRelease } from "../tools/toolchain/engine";
import { ToolchainError } from "../tools/errors";
import { runJest } from "./jest";
import {
  COMBINATIONS,
  NO_RESULTS,
  SUITES,
  sum,
  table,
  type Combination,
  type Counts,
  type Outcome,
  type MatrixEngine,
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
  const outcome = (engine: string, counts: Counts): Outcome => ({
    combination,
    engine,
    counts,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
  });
  const name = combination.engine === "terraform" ? "Terraform" : `OpenTofu ${combination.engine}`;
  try {
    const engine = await provide(combination.engine);
    const node = await provideNode(combination.node);
    const version = await engineVersion(engine.path);
    const title = `${engine.kind === "terraform" ? "Terraform" : "OpenTofu"} ${version}`;
    process.stderr.write(`\n${title}, ${node}, ${combination.suite} suite\n`);
    return outcome(title, jest(combination, engine));
  } catch (error) {
    if (!(error instanceof ToolchainError)) {
      throw error;
    }
    process.stderr.write(`\nLEFT OUT: ${name} with Node ${combination.node}. ${error.message}\n`);
    // As a test whose tool is missing: see test/support/required.ts.
    const counts = process.env.CI === "true" ? NO_RESULTS : { ...NO_RESULTS, numFailedTests: 0, numPendingTests: 1 };
    return outcome(name, counts);
  }
}

async function provide(engine: MatrixEngine): Promise<Engine> {
  if (engine !== "terraform") {
    return await provideOpenTofuRelease(engine);
  }
  const own = locateEngine();
  const path = own?.kind === "terraform" ? own.path : findProgram("terraform");
  if (path === undefined) {
    throw new ToolchainError("There is no terraform on PATH, and no registry of packages has it. Install Terraform.");
  }
  return { path, kind: "terraform", source: "path" };
}

/** Runs jest on a combination; its report is shown as it comes. */
function jest({ node, suite }: Combination, engine: Engine): Counts {
  const variables = { [ENGINE_VARIABLE]: engine.path, AERIAL_TEST_NODE: String(node) };
  const { exitCode, results: counts } = runJest<Counts>(SUITES[suite], variables);
  if (counts === undefined) {
    return NO_RESULTS;
  }
  const isUnexplained = exitCode !== 0 && counts.numFailedTests + counts.numRuntimeErrorTestSuites === 0;
  // A suite that leaves tests out because its engine knows too little, must not be the one that runs everything.
  const isIncomplete = suite !== "core" && counts.numPendingTests > 0;
  return isUnexplained || isIncomplete ? sum([counts, NO_RESULTS]) : sum([counts]);
}

main().catch((error: unknown) => {
  console.error(error instanceof ToolchainError ? error.message : error);
  process.exitCode = 1;
});

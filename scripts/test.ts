/**
 * `npm test`: runs every test with jest, and finally lists the tests that were skipped because this machine lacks a tool.
 * `AERIAL_TEST_RESULTS` names a file for the counts, as JSON.
 *
 * With `--unit` as the first argument, runs only tests that need no other tool. Other arguments are jest's: `npx tsx scripts/test.ts test/plugin`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { passEngineOn } from "../tools/toolchain/engine";
import { runJest } from "./jest";
import { leftOutSummary, type TestResults } from "../tools/left-out";
import { provideToolchain } from "../tools/toolchain";
import { UNIT_VARIABLE, unitTestOptions } from "../tools/unit-tests";

async function main(): Promise<void> {
  const [first, ...others] = process.argv.slice(2);
  if (first === "--unit") {
    process.exitCode = runJest([...unitTestOptions(), ...others], { [UNIT_VARIABLE]: "true" }).exitCode;
    return;
  }
  const { engine, missing } = await provideToolchain();
  passEngineOn(engine);
  missing.forEach((reason) => process.stderr.write(`Missing: ${reason}\n`));
  const { exitCode, results } = runJest<TestResults>(process.argv.slice(2));
  process.exitCode = exitCode;
  if (results === undefined) {
    return;
  }
  process.stdout.write(leftOutSummary(results));
  const { AERIAL_TEST_RESULTS: file } = process.env;
  if (file !== undefined) {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, JSON.stringify(results));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/**
 * `npm test`: every test, by jest, and at the end a list of what was left out because this machine lacks a tool.
 * `AERIAL_TEST_RESULTS` names a file that the counts are written to, as JSON.
 *
 * Arguments are jest's own: `npx tsx scripts/test.ts test/plugin`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { passEngineOn } from "./engine";
import { leftOutSummary, type TestResults } from "./left-out";
import { provideToolchain } from "./toolchain";

const root = join(__dirname, "..");

async function main(): Promise<void> {
  const { engine, missing } = await provideToolchain();
  passEngineOn(engine);
  missing.forEach((reason) => process.stderr.write(`Missing: ${reason}\n`));
  const temporary = mkdtempSync(join(tmpdir(), "aerial-test-"));
  const results = resolve(process.env.AERIAL_TEST_RESULTS ?? join(temporary, "results.json"));
  mkdirSync(dirname(results), { recursive: true });
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules", "jest", "bin", "jest.js"),
        "--config=jest.config.json",
        "--maxWorkers=2",
        "--json",
        `--outputFile=${results}`,
        ...process.argv.slice(2),
      ],
      // With --json jest reports on stderr, and prints the results a second time on stdout.
      { cwd: root, stdio: ["inherit", "ignore", 1] },
    );
    process.exitCode = status ?? 1;
    if (existsSync(results)) {
      process.stdout.write(leftOutSummary(JSON.parse(readFileSync(results, "utf8")) as TestResults));
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

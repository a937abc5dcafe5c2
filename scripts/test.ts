/**
 * `npm test`: every test, by jest. `AERIAL_TEST_RESULTS` names a file that the counts are written to, as JSON.
 *
 * Arguments are jest's own: `npx tsx scripts/test.ts test/plugin`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { passEngineOn } from "./engine";
import { provideToolchain } from "./toolchain";

const results = process.env.AERIAL_TEST_RESULTS;
if (results !== undefined) {
  mkdirSync(dirname(resolve(results)), { recursive: true });
}
const root = join(__dirname, "..");

async function main(): Promise<void> {
  const { engine, missing } = await provideToolchain();
  passEngineOn(engine);
  missing.forEach((reason) => process.stderr.write(`Missing: ${reason}\n`));
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules", "jest", "bin", "jest.js"),
      "--config=jest.config.json",
      "--maxWorkers=2",
      ...(results === undefined ? [] : ["--json", `--outputFile=${resolve(results)}`]),
      ...process.argv.slice(2),
    ],
    // With --json jest reports on stderr, and prints the results a second time on stdout.
    { cwd: root, stdio: ["inherit", results === undefined ? "inherit" : "ignore", "inherit"] },
  );
  process.exitCode = status ?? 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

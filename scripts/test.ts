/**
 * `npm test`: every test, by jest. `AERIAL_TEST_RESULTS` names a file that the counts are written to, as JSON.
 *
 * Arguments are jest's own: `npx tsx scripts/test.ts test/plugin`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const results = process.env.AERIAL_TEST_RESULTS;
if (results !== undefined) {
  mkdirSync(dirname(resolve(results)), { recursive: true });
}
const root = join(__dirname, "..");
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules", "jest", "bin", "jest.js"),
    "--config=jest.config.json",
    "--maxWorkers=2",
    ...(results === undefined ? [] : ["--json", `--outputFile=${resolve(results)}`]),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ["inherit", results === undefined ? "inherit" : "ignore", "inherit"] },
);
process.exit(status ?? 1);

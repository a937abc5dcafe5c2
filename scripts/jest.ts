import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UNIT_VARIABLE } from "../tools/unit-tests";

const root = join(__dirname, "..");

/** The result of a run of jest. */
export interface JestRun<Results> {
  readonly exitCode: number;
  /** The output of `--json`; undefined if jest ended before it could write anything. */
  readonly results: Results | undefined;
}

/**
 * Runs jest on this project's tests. Its report appears on standard output as it is written.
 *
 * @param args options of jest, and paths of tests. @default every test
 * @param variables additions to the environment of this process
 */
export function runJest<Results>(args: readonly string[] = [], variables: NodeJS.ProcessEnv = {}): JestRun<Results> {
  const folder = mkdtempSync(join(tmpdir(), "aerial-jest-"));
  const file = join(folder, "results.json");
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules", "jest", "bin", "jest.js"),
        "--config=jest.config.json",
        "--maxWorkers=2",
        "--json",
        `--outputFile=${file}`,
        ...args,
      ],
      // With --json, jest reports on standard error and prints the results again on standard output.
      // If UNIT_VARIABLE were set in the shell, most other tests would be skipped silently.
      { cwd: root, env: { ...process.env, [UNIT_VARIABLE]: undefined, ...variables }, stdio: ["inherit", "ignore", 1] },
    );
    return { exitCode: status ?? 1, results: resultsIn(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsIn<Results>(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch {
    return undefined;
  }
}

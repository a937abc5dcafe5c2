import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";

const SCRIPT = resolve(__dirname, "../../.ci/run");

/** A fake npm: notes its arguments, is as noisy as npm, and does what a test asks for. */
const FAKE_NPM = `#!/bin/sh
echo "$*" >> "$LOG"
echo "npm warn Unknown user config" >&2
echo "added 900 packages in 1s"
case "$*" in
  test) [ -n "$JEST_RESULTS" ] && echo "$JEST_RESULTS" > "$AERIAL_TEST_RESULTS"; echo "CI is $CI, factor $AERIAL_CAMPAIGN_FACTOR" ;;
  "run test:matrix") [ -n "$MATRIX_RESULTS" ] && echo "$MATRIX_RESULTS" > "$AERIAL_TEST_RESULTS" ;;
esac
case "$FAILING" in *"<$*>"*) exit 1 ;; esac
exit 0
`;

interface Outcome {
  readonly exitCode: number | null;
  readonly lastLine: string;
  readonly output: string;
  readonly commands: readonly string[];
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-run-"));
  mkdirSync(join(folder, "project/.ci"), { recursive: true });
  mkdirSync(join(folder, "bin"));
  cpSync(SCRIPT, join(folder, "project/.ci/run"));
  writeFileSync(join(folder, "bin/npm"), FAKE_NPM);
  for (const installed of ["go", "jq", "pg_ctlcluster", "gpg", "wineserver", "x86_64-w64-mingw32-gcc"]) {
    writeFileSync(join(folder, "bin", installed), "#!/bin/sh\n");
    chmodSync(join(folder, "bin", installed), 0o755);
  }
  chmodSync(join(folder, "bin/npm"), 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function runScript(options: {
  readonly results?: object;
  /** Of the other engines and Nodes. @default 40 tests that pass; none where that is null */
  readonly matrix?: object | null;
  readonly failing?: readonly string[];
}): Promise<Outcome> {
  const log = join(folder, "log");
  const child = spawn("bash", [".ci/run"], {
    cwd: join(folder, "project"),
    env: {
      PATH: [join(folder, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
      TMPDIR: folder,
      LOG: log,
      JEST_RESULTS: options.results === undefined ? "" : JSON.stringify(options.results),
      MATRIX_RESULTS: options.matrix === null ? "" : JSON.stringify(options.matrix ?? results(40)),
      FAILING: (options.failing ?? []).map((command) => `<${command}>`).join(""),
    },
  });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.resume();
  const exitCode = await new Promise<number | null>((fulfil) => child.once("close", fulfil));
  return {
    exitCode,
    output: stdout,
    lastLine: stdout.trimEnd().split("\n").at(-1) ?? "",
    commands: readFileSync(log, "utf8").trimEnd().split("\n"),
  };
}

const results = (passed: number, failed = 0, suites = 0, skipped = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: suites,
  numPendingTests: skipped,
  numTodoTests: 0,
});

const CHECKS = [
  "run lint",
  "run check:generated",
  "run demo",
  "run bench -- --short",
  ...["tofu", "terraform", "no-engine"].map((machine) => `run test:fresh-machine -- ${machine}`),
  "run release:provider",
];

it("runs the README's commands and the checks, and counts them after the tests", async () => {
  const outcome = await runScript({ results: results(120) });
  expect(outcome.commands).toEqual(["ci", "test", ...CHECKS, "run test:matrix"]);
  expect(outcome.lastLine).toBe("168 passed, 0 failed");
  expect(outcome.exitCode).toBe(0);
});

it("sets the variables of a pipeline, so that random tests make all their runs", async () => {
  expect((await runScript({ results: results(1) })).output).toContain("CI is true, factor 1");
});

it("counts failed tests, and suites that could not start, and goes on", async () => {
  const outcome = await runScript({ results: results(118, 2, 1), failing: ["test"] });
  expect(outcome.commands).toHaveLength(11);
  expect(outcome.lastLine).toBe("166 passed, 3 failed");
  expect(outcome.exitCode).toBe(1);
});

it("names each failed test and step again before the last line, because long logs are often shown shortened", async () => {
  const suite = (name: string, status: string, ...assertionResults: object[]) => ({
    name: join(folder, "project/test", name),
    status,
    assertionResults,
  });
  const outcome = await runScript({
    results: {
      ...results(1, 1, 1),
      testResults: [
        suite(
          "a.test.ts",
          "failed",
          { status: "failed", fullName: "orgs are $listed" },
          { status: "passed", fullName: "b" },
        ),
        suite("c.test.ts", "failed"),
        suite("d.test.ts", "passed", { status: "passed", fullName: "e" }),
      ],
    },
    matrix: {
      ...results(0, 1),
      testResults: [suite("f.test.ts", "failed", { status: "failed", fullName: "g" })],
    },
    failing: ["test", "run demo"],
  });
  expect(outcome.output.slice(outcome.output.indexOf("\nFailed:")).trim().split(/\n\s*/)).toEqual([
    "Failed:",
    "npm ci && npm test (exit code 1)",
    "test/a.test.ts › orgs are $listed",
    "test/c.test.ts could not run",
    "npm run demo (exit code 1)",
    "test/f.test.ts › g",
    "8 passed, 4 failed",
  ]);
});

it("counts each failed check", async () => {
  const outcome = await runScript({ results: results(120), failing: ["run lint", "run demo"] });
  expect(outcome.output).toContain("FAILED: npm run lint (exit code 1)");
  expect(outcome.lastLine).toBe("166 passed, 2 failed");
  expect(outcome.exitCode).toBe(1);
});

it("fails where npm test fails though no test did", async () => {
  const outcome = await runScript({ results: results(120), failing: ["test"] });
  expect(outcome.lastLine).toBe("168 passed, 1 failed");
  expect(outcome.exitCode).toBe(1);
});

it("fails where the install fails, runs no tests then, and still tries the checks", async () => {
  const outcome = await runScript({ failing: ["ci"] });
  expect(outcome.commands).toEqual(["ci", ...CHECKS, "run test:matrix"]);
  expect(outcome.output).toContain("The tests left no results.");
  expect(outcome.lastLine).toBe("48 passed, 1 failed");
  expect(outcome.exitCode).toBe(1);
});

it("tells how many tests were skipped, where some were", async () => {
  expect((await runScript({ results: results(120, 0, 0, 4) })).lastLine).toBe("168 passed, 0 failed, 4 skipped");
});

it("counts the tests on other engines and Nodes each", async () => {
  const outcome = await runScript({ results: results(120), matrix: results(80, 2), failing: ["run test:matrix"] });
  expect(outcome.output).toContain("FAILED: npm run test:matrix (exit code 1)");
  expect(outcome.lastLine).toBe("208 passed, 2 failed");
  expect(outcome.exitCode).toBe(1);
});

it("fails where the tests on other engines and Nodes leave no results", async () => {
  expect((await runScript({ results: results(120), matrix: null })).lastLine).toBe("128 passed, 1 failed");
});

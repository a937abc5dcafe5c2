/**
 * A drift job for a pipeline: says whether the orgs are still what the stack declares, and changes nothing. Its client
 * needs the scope okta.accounts.read alone, so that a leaked key of this job cannot change an org.
 *
 *   npx tsx examples/pipeline/drift.ts cdktf.out/stacks/fleet
 *
 * Prints one JSON object. Exit code: 0 nothing differs, 2 something does, 1 the job itself failed. The engine is
 * TERRAFORM_BINARY_NAME, else `terraform`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the job found. */
export interface DriftReport {
  readonly status: "unchanged" | "changed" | "failed";
  /** What was changed outside of Terraform since the last apply, by address. */
  readonly drift: readonly ResourceDifference[];
  /** What an apply would do, by address. */
  readonly planned: readonly ResourceDifference[];
  /** What the engine said, where the job failed. */
  readonly error?: string;
}

/** A resource, what happened or would happen to it, and to which of its attributes. */
export interface ResourceDifference {
  readonly address: string;
  readonly actions: readonly string[];
  readonly attributes: readonly string[];
}

/** Exit codes, by what was found. */
export const EXIT_CODES = { unchanged: 0, changed: 2, failed: 1 } as const;

/** Where and with what the job runs. */
export interface DriftJobOptions {
  /** The folder of the synthesized stack. */
  readonly directory: string;
  /** @default TERRAFORM_BINARY_NAME, else terraform */
  readonly engine?: string;
  /** @default that of this process */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Plans, and tells what differs. Neither locks nor writes the state. */
export async function runDriftJob(options: DriftJobOptions): Promise<DriftReport> {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  const plan = join(folder, "plan");
  try {
    await run(options, ["init"], [0]);
    await run(options, ["plan", "-detailed-exitcode", "-lock=false", `-out=${plan}`], [0, 2]);
    return reportOf(JSON.parse(await run(options, ["show", "-json", plan], [0])) as Plan);
  } catch (error) {
    return { status: "failed", drift: [], planned: [], error: (error as Error).message };
  } finally {
    // A plan holds the values of all attributes.
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
  };
}

interface Plan {
  readonly resource_drift?: readonly Change[];
  readonly resource_changes?: readonly Change[];
}

function reportOf(plan: Plan): DriftReport {
  const drift = (plan.resource_drift ?? []).map(differenceOf);
  const planned = (plan.resource_changes ?? [])
    .filter(({ change }) => change.actions.some((action) => action !== "no-op" && action !== "read"))
    .map(differenceOf);
  return { status: drift.length + planned.length === 0 ? "unchanged" : "changed", drift, planned };
}

/** The names of the attributes alone: their values may be nobody else's business. */
function differenceOf({ address, change: { actions, before, after } }: Change): ResourceDifference {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const attributes = names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
  return { address, actions, attributes: attributes.sort() };
}

/** Runs the engine. @returns what it printed @throws Error with what it complained of, on another exit code */
function run(options: DriftJobOptions, args: readonly string[], expected: readonly number[]): Promise<string> {
  const environment = options.environment ?? process.env;
  const engine = options.engine ?? environment.TERRAFORM_BINARY_NAME ?? "terraform";
  const switches = args[0] === "show" ? [] : ["-input=false", "-no-color"];
  return new Promise((resolve, reject) => {
    const child = spawn(engine, [...args, ...switches], {
      cwd: options.directory,
      env: { ...environment, AERIAL_SCOPES: "okta.accounts.read" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.on("error", (error) => reject(new Error(`${engine} cannot be run: ${error.message}`)));
    child.on("close", (exitCode) =>
      exitCode !== null && expected.includes(exitCode)
        ? resolve(printed.stdout)
        : reject(new Error(`${engine} ${args[0]} failed: ${(printed.stderr || printed.stdout).trim()}`)),
    );
  });
}

if (require.main === module) {
  const directory = process.argv[2];
  if (directory === undefined) {
    console.error("Which stack? Give the folder of a synthesized stack, such as cdktf.out/stacks/fleet.");
    process.exitCode = 1;
  } else {
    void runDriftJob({ directory }).then((report) => {
      console.log(JSON.stringify(report, null, 2));
      process.exitCode = EXIT_CODES[report.status];
    });
  }
}

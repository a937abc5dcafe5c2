/** One run of the runner: reads an operation from the command line and the environment, and carries it out. */
import { inOneLine } from "../text/printable";
import { providerSchema } from "../provider/schema";
import { configure } from "../provider/configure";
import type { Connection } from "../resources";
import { readOperation, type Operation, type UsageError } from "./desired-state";
import { EXIT_CODES, type ExitCode } from "./exit-code";
import { Refused } from "./lifecycle";
import { carryOut } from "./operations";
import { Output, type Write } from "./output";

/** The parts of a process that a test replaces. */
export interface Process {
  /** The arguments after the file's name, as the engine passes them. */
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
  readonly write: Write;
  /** Aborted when the engine stops the provisioner. */
  readonly signal: AbortSignal;
}

const ENVIRONMENT_HINT =
  "The null_resource constructs do not have a provider block. Settings and credentials come only from the environment of " +
  "the Terraform process.";

/** Runs an operation. Never throws. @returns the exit code of the process */
export async function run(process: Process): Promise<ExitCode> {
  let operation: Operation;
  try {
    operation = readOperation(process.args, process.environment);
  } catch (error) {
    process.write(`aerial: Error: ${inOneLine((error as UsageError).message)}\n`);
    return EXIT_CODES.usage;
  }
  const output = new Output(process.write, subjectOf(operation));
  let connection: Connection;
  try {
    connection = connect(process, output);
  } catch (error) {
    output.error(error, ENVIRONMENT_HINT);
    return EXIT_CODES.configuration;
  }
  try {
    await carryOut(operation, { connection, environment: process.environment, output, signal: process.signal });
    return EXIT_CODES.done;
  } catch (error) {
    if (!(error instanceof Refused)) {
      output.error(error);
    }
    return EXIT_CODES.failed;
  } finally {
    await connection.close().catch(() => undefined);
  }
}

function connect({ environment, version }: Process, { keepSecret }: Output): Connection {
  const nothing = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  return configure(
    nothing as never,
    { log: silent, engineVersion: "null_resource" },
    { environment, version, keepSecret },
  );
}

/** Returns the start of each line about a resource: `aerial_org acme.okta.com`. */
function subjectOf({ type, values }: Operation): string {
  const named = values.org_id ?? values.domain;
  return typeof named === "string" ? `${type} ${named}` : type;
}

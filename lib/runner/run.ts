/** One run of the runner: an operation from the command line and the environment, carried out. */
import { inOneLine } from "../text/printable";
import { providerSchema } from "../provider/schema";
import { configure } from "../provider/configure";
import type { Connection } from "../resources";
import { readOperation, type Operation, type UsageError } from "./desired-state";
import { EXIT_CODES, type ExitCode } from "./exit-code";
import { Refused } from "./lifecycle";
import { carryOut } from "./operations";
import { Output, type Write } from "./output";

/** What differs between a real process and a test. */
export interface Process {
  /** As the engine gives them: after the file's name. */
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
  readonly write: Write;
  /** Aborted when the engine stops the provisioner. */
  readonly signal: AbortSignal;
}

const ENVIRONMENT_HINT =
  "There is no provider block in the null_resource edition: settings and credentials come from the environment of the " +
  "engine's process and from nowhere else.";

/** Runs an operation. Never throws. @returns how the process is to end */
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

/** The resource as its lines begin: `aerial_org acme.okta.com`. */
function subjectOf({ type, values }: Operation): string {
  const named = values.org_id ?? values.domain;
  return typeof named === "string" ? `${type} ${named}` : type;
}

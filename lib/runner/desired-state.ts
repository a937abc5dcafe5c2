/** The input that a stack passes to the runner: a command, a type of resource, and the values as JSON in the environment. */

/** The commands of the runner. */
export const COMMANDS = ["check", "apply", "destroy"] as const;
/** The types of resources that the commands work with, as the provider names them. */
export const TYPES = ["aerial_org", "aerial_org_products", "aerial_org_status"] as const;

/** The environment variable with the values. */
export const DESIRED_STATE = "AERIAL_DESIRED_STATE";

/** An operation: a command for a type of resource. */
export interface Operation {
  readonly command: (typeof COMMANDS)[number];
  readonly type: (typeof TYPES)[number];
  /** The values, by the provider's attribute names. Values that are not set are absent or null. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The runner was started in a way that a synthesized stack never does. */
export class UsageError extends Error {
  readonly code = "ERR_AERIAL_RUNNER_USAGE";
  override readonly name = "UsageError";

  constructor(problem: string) {
    super(
      `${problem} Only the provisioners of a synthesized stack can start the runner. Synthesize the stack again, using a ` +
        "single version of cdktf-provider-aerial.",
    );
  }
}

/** A remark for people after the operation. The engine quotes it in its error message if Node.js is missing. */
const HINT = /\([^()]*\)$/;

/** Reads the operation. @throws UsageError if the arguments or the values are invalid */
export function readOperation(args: readonly string[], environment: NodeJS.ProcessEnv): Operation {
  const [operation, type, ...rest] = args.join(" ").trim().replace(HINT, "").trim().split(/\s+/);
  if (!isOneOf(COMMANDS, operation) || !isOneOf(TYPES, type) || rest.length > 0) {
    throw new UsageError(`"${args.join(" ")}" is not an operation such as "apply aerial_org".`);
  }
  return { command: operation, type, values: readValues(environment[DESIRED_STATE]) };
}

function isOneOf<T extends string>(all: readonly T[], value: string | undefined): value is T {
  return (all as readonly (string | undefined)[]).includes(value);
}

function readValues(text: string | undefined): Readonly<Record<string, unknown>> {
  let values: unknown;
  try {
    values = JSON.parse(text ?? "");
  } catch {
    throw new UsageError(`${DESIRED_STATE} does not contain JSON.`);
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new UsageError(`${DESIRED_STATE} does not contain a JSON object.`);
  }
  return values as Readonly<Record<string, unknown>>;
}

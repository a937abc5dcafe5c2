/** What a stack tells the runner: what to do, with which kind of resource, and the values, as JSON in the environment. */

/** What the runner does. */
export const COMMANDS = ["check", "apply", "destroy"] as const;
/** The kinds of resources that it does so with, by their types in the provider edition. */
export const TYPES = ["aerial_org", "aerial_org_products", "aerial_org_status"] as const;

/** The environment variable with the values. */
export const DESIRED_STATE = "AERIAL_DESIRED_STATE";

/** One operation: a command for one kind of resource. */
export interface Operation {
  readonly command: (typeof COMMANDS)[number];
  readonly type: (typeof TYPES)[number];
  /** By the names of the provider's attributes; what is not set is absent or null. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The runner was started in a way that no synthesized stack does. */
export class UsageError extends Error {
  readonly code = "ERR_AERIAL_RUNNER_USAGE";
  override readonly name = "UsageError";

  constructor(problem: string) {
    super(
      `${problem} The runner is started by the provisioners of a synthesized stack alone. Synthesize the stack again, ` +
        "with one version of cdktf-provider-aerial.",
    );
  }
}

/** What stands behind an operation for people: the engine quotes it in its message if it finds no Node.js. */
const HINT = /\([^()]*\)$/;

/** @throws UsageError where there is no such operation */
export function readOperation(args: readonly string[], environment: NodeJS.ProcessEnv): Operation {
  const [operation, type, ...rest] = args.join(" ").trim().replace(HINT, "").trim().split(/\s+/);
  if (!isOneOf(COMMANDS, operation) || !isOneOf(TYPES, type) || rest.length > 0) {
    throw new UsageError(`"${args.join(" ")}" is no operation, such as "apply aerial_org".`);
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
    throw new UsageError(`${DESIRED_STATE} holds no JSON.`);
  }
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new UsageError(`${DESIRED_STATE} holds no JSON object.`);
  }
  return values as Readonly<Record<string, unknown>>;
}

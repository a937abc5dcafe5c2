/** The exit codes of the runner. docs/null-resource.md lists them for people who read the logs of pipelines. */
export const EXIT_CODES = {
  /** The desired state was reached, or the destroy was carried out. */
  done: 0,
  /** The API or a safety rule refused the operation, or the API was not reachable. Another apply continues from there. */
  failed: 1,
  /** The runner was started in a way that a synthesized stack never does. Synthesize the stack again. */
  usage: 2,
  /** A setting in the environment is missing or invalid. No API call was made. */
  configuration: 3,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

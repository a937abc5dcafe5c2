/** How the runner ends. docs/null-resource.md lists these for the people who read pipelines' logs. */
export const EXIT_CODES = {
  /** The desired state is there, or what destroying means was done. */
  done: 0,
  /** The API or a safety rule refused, or the API could not be reached. Applying again goes on from there. */
  failed: 1,
  /** Started in a way that no synthesized stack does: synthesize again. */
  usage: 2,
  /** The environment lacks a setting, or one is wrong. Nothing was called. */
  configuration: 3,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

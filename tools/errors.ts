/**
 * A tool that the scripts, tests or the benchmark need is missing, broken or could not be brought.
 * The message says which, what was tried and what to install.
 */
export class ToolchainError extends Error {
  /** Stable identifier of this kind of error. */
  readonly code = "ERR_TOOLCHAIN";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ToolchainError";
  }
}

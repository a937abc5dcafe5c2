/**
 * A tool that scripts, tests or benchmarks need is missing or broken, or could not be installed.
 * The message names the tool, what was tried, and what to install.
 */
export class ToolchainError extends Error {
  /** Stable identifier of this kind of error. */
  readonly code = "ERR_TOOLCHAIN";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "ToolchainError";
  }
}

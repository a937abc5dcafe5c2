/** One call of a served provider: its diagnostics, and the contexts that it gives to handlers. */
import type { Context, ValidateContext } from "../context";
import { Diagnostics, textOfError } from "../diagnostics";
import type { ProviderServer } from "./provider-server";

/**
 * One call of a served provider.
 *
 * Whatever goes wrong in a call becomes one of its diagnostics: an exception that escaped would reach the person at the
 * engine as "Plugin did not respond".
 */
export class Call {
  /** What the person at the engine is told of this call. */
  readonly diagnostics = new Diagnostics();

  /** @param signal aborted when nobody waits for the call any longer. @default - somebody waits for ever */
  constructor(
    readonly server: ProviderServer,
    private readonly signal?: AbortSignal,
  ) {}

  /** Returns what a handler is given before the provider is configured. */
  validateContext(): ValidateContext {
    return { diagnostics: this.diagnostics, log: this.server.log };
  }

  /** Returns what a handler of the configured provider is given. @throws DiagnosticError before it is configured */
  context(): Context<unknown> {
    const { client, stopSignal } = this.server;
    const signal = this.signal === undefined ? stopSignal : AbortSignal.any([stopSignal, this.signal]);
    return { ...this.validateContext(), connection: client, signal };
  }

  /**
   * Runs one step of the call; what it throws becomes a diagnostic.
   *
   * @returns what the step returned, or undefined if it threw
   */
  async attempt<T>(step: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  /** Adds what was thrown to the diagnostics. */
  report(error: unknown): void {
    this.server.log.debug("the handler failed", { error: textOfError(error) });
    this.diagnostics.caught(error, (unknown) => this.server.provider.describeError?.(unknown));
  }
}

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

  private combined: AbortSignal | undefined;

  /**
   * @param waiting its signal is aborted when nobody waits for the call any longer; read when a handler asks for one.
   * @default - somebody waits for ever
   */
  constructor(
    readonly server: ProviderServer,
    private readonly waiting?: { readonly signal: AbortSignal | undefined },
  ) {}

  /** Returns what a handler is given before the provider is configured. */
  validateContext(): ValidateContext {
    return { diagnostics: this.diagnostics, log: this.server.log };
  }

  /** Returns what a handler of the configured provider is given. @throws DiagnosticError before it is configured */
  context(): Context<unknown> {
    const { diagnostics, server } = this;
    const signal = () => this.signal();
    return {
      diagnostics,
      log: server.log,
      connection: server.client,
      get signal() {
        return signal();
      },
    };
  }

  /** Made when a handler asks for it: to combine signals takes longer than most plans, which call nothing. */
  private signal(): AbortSignal {
    if (this.combined === undefined) {
      const { stopSignal } = this.server;
      const signal = this.waiting?.signal;
      this.combined = signal === undefined ? stopSignal : AbortSignal.any([stopSignal, signal]);
    }
    return this.combined;
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

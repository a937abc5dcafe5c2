/** A call to a served provider, with its diagnostics and the contexts for handlers. */
import type { Context, ValidateContext } from "../context";
import { Diagnostics, textOfError } from "../diagnostics";
import type { ProviderServer } from "./provider-server";

/**
 * A call to a served provider.
 *
 * Every error in a call becomes one of its diagnostics. If an exception escaped, the user would only see "Plugin did not
 * respond".
 */
export class Call {
  /** The diagnostics of this call for the user. */
  readonly diagnostics = new Diagnostics();

  private combined: AbortSignal | undefined;

  /**
   * @param waiting its signal is aborted when the engine no longer waits for the call. It is read when a handler needs it.
   * @default - the engine waits forever
   */
  constructor(
    readonly server: ProviderServer,
    private readonly waiting?: { readonly signal: AbortSignal | undefined },
  ) {}

  /** Returns the context for a handler before the provider is configured. */
  validateContext(): ValidateContext {
    return { diagnostics: this.diagnostics, log: this.server.log };
  }

  /** Returns the context for a handler of the configured provider. @throws DiagnosticError before it is configured */
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

  /** Creates the signal when a handler needs it: combining signals takes longer than most plans, which make no API calls. */
  private signal(): AbortSignal {
    if (this.combined === undefined) {
      const { stopSignal } = this.server;
      const signal = this.waiting?.signal;
      this.combined = signal === undefined ? stopSignal : AbortSignal.any([stopSignal, signal]);
    }
    return this.combined;
  }

  /**
   * Runs one step of the call. An exception becomes a diagnostic.
   *
   * @returns the result of the step, or undefined after an exception
   */
  async attempt<T>(step: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.report(error);
      return undefined;
    }
  }

  /** Adds a thrown value to the diagnostics. */
  report(error: unknown): void {
    this.server.log.debug("the handler failed", { error: textOfError(error) });
    this.diagnostics.caught(error, (unknown) => this.server.provider.describeError?.(unknown));
  }
}

/** The context that every handler receives with its request. */
import type { Diagnostics } from "./diagnostics";

/** Writes a handler's log lines to the engine's log, which filters them by level. */
export interface HandlerLog {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The context of a handler before the provider is configured. */
export interface ValidateContext {
  /** The diagnostics for the user. A handler can also throw an error, which becomes an error diagnostic. */
  readonly diagnostics: Diagnostics;
  readonly log: HandlerLog;
}

/** The context of a handler after the provider is configured. */
export interface Context<Client> extends ValidateContext {
  /** The client that the provider's `configure` returned. */
  readonly connection: Client;
  /** Aborted when the engine asks the provider to stop or no longer waits for this call. */
  readonly signal: AbortSignal;
}

/** What every handler is given beside its request. */
import type { Diagnostics } from "./diagnostics";

/** Log lines of a handler; they reach the engine's log with its level filter. */
export interface HandlerLog {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** What a handler is given before the provider is configured. */
export interface ValidateContext {
  /** What the person at the engine is told. A handler may also throw: that becomes an error diagnostic. */
  readonly diagnostics: Diagnostics;
  readonly log: HandlerLog;
}

/** What a handler is given once the provider is configured. */
export interface Context<Client> extends ValidateContext {
  /** What the provider's `configure` answered. */
  readonly connection: Client;
  /** Aborted when the engine asks the provider to stop, or stops waiting for this call. */
  readonly signal: AbortSignal;
}

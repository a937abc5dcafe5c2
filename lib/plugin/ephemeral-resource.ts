/** Ephemeral resources: values for one run of the engine, in neither plan nor state. */
import type { Context, ValidateContext } from "./context";
import type { PrivateState } from "./private-state";
import type { Config, Schema, State } from "./schema/schema";

/** An ephemeral resource that is about to be opened. */
export interface OpenRequest<S extends Schema> {
  /** All of it is known. */
  readonly config: State<S>;
  /** Handed to `renew` and `close`. The engine keeps it in memory alone, so it may hold what is needed to revoke a secret. */
  readonly private: PrivateState;
}

/** What was opened. */
export interface Opened<S extends Schema> {
  readonly result: State<S>;
  /** When the engine is to call `renew`. @default never */
  readonly renewAt?: Date;
}

/** An ephemeral resource that is open. */
export interface OpenedRequest {
  /** What `open`, and `renew` after it, left. */
  readonly private: PrivateState;
}

/**
 * An ephemeral resource.
 *
 * It is opened when something in a run needs its values, once while planning and once while applying, and closed when
 * the last one that needs them is done.
 */
export interface EphemeralResource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Opens. Values that the configuration sets come back as they are. */
  open(request: OpenRequest<S>, context: Context<Client>): Promise<Opened<S>>;
  /**
   * Makes the opened values last longer; they stay what they are. Called at the time that was asked for.
   *
   * @returns when to renew again; undefined is never
   */
  renew?(request: OpenedRequest, context: Context<Client>): Promise<Date | undefined>;
  /** Gives up what was opened. @default nothing is to be done */
  close?(request: OpenedRequest, context: Context<Client>): Promise<void>;
}

/** Declares an ephemeral resource; it only fixes the types. */
export function defineEphemeralResource<S extends Schema, Client>(
  ephemeralResource: EphemeralResource<S, Client>,
): EphemeralResource<S, Client> {
  return ephemeralResource;
}

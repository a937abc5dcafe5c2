/** Ephemeral resources, whose values exist for one run of the engine and are never in a plan or a state. */
import type { Context, ValidateContext } from "./context";
import type { PrivateState } from "./private-state";
import type { Config, Schema, State } from "./schema/schema";

/** A request to open an ephemeral resource. */
export interface OpenRequest<S extends Schema> {
  /** The configuration, in which all values are known. */
  readonly config: State<S>;
  /**
   * The private state that `renew` and `close` receive. The engine keeps it only in memory, so it can contain the values
   * that are needed to revoke a secret.
   */
  readonly private: PrivateState;
}

/** The result of opening an ephemeral resource. */
export interface Opened<S extends Schema> {
  readonly result: State<S>;
  /** When the engine should call `renew`. @default never */
  readonly renewAt?: Date;
}

/** A request about an open ephemeral resource. */
export interface OpenedRequest {
  /** The private state that `open` and later calls of `renew` left. */
  readonly private: PrivateState;
}

/**
 * An ephemeral resource.
 *
 * The engine opens it when something in a run needs its values, once in the plan and once in the apply. The engine closes
 * it when nothing needs the values any longer.
 */
export interface EphemeralResource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Opens the resource. Must return the configured values unchanged. */
  open(request: OpenRequest<S>, context: Context<Client>): Promise<Opened<S>>;
  /**
   * Extends the lifetime of the values, which do not change. Called at the requested time.
   *
   * @returns when to renew again; undefined means never
   */
  renew?(request: OpenedRequest, context: Context<Client>): Promise<Date | undefined>;
  /** Closes the resource. @default does nothing */
  close?(request: OpenedRequest, context: Context<Client>): Promise<void>;
}

/** Declares an ephemeral resource. Returns it unchanged and only checks its type. */
export function defineEphemeralResource<S extends Schema, Client>(
  ephemeralResource: EphemeralResource<S, Client>,
): EphemeralResource<S, Client> {
  return ephemeralResource;
}

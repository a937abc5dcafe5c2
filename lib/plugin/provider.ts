/** The definition of a provider. */
import type { Action } from "./action";
import type { ValidateContext } from "./context";
import type { DataSource } from "./data-source";
import type { DiagnosticText } from "./diagnostics";
import type { EphemeralResource } from "./ephemeral-resource";
import type { ListResource } from "./list-resource";
import type { Resource } from "./resource";
import type { Config, Schema } from "./schema/schema";

/** The context in which a provider is configured. A provider must not behave differently for different engine versions. */
export interface ConfigureContext extends ValidateContext {
  /** Aborted when the engine asks the provider to stop. */
  readonly signal: AbortSignal;
  /** The engine's version, for a User-Agent. */
  readonly engineVersion: string;
}

/** A provider: its configuration, and its resources and other objects by type name. */
export interface Provider<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  readonly resources: Readonly<Record<string, Resource<any, Client>>>;
  readonly dataSources: Readonly<Record<string, DataSource<any, Client>>>;
  /** @default none */
  readonly ephemeralResources?: Readonly<Record<string, EphemeralResource<any, Client>>>;
  /** The list resources, by the type name of the managed resource that they find. @default none */
  readonly listResources?: Readonly<Record<string, ListResource<any, any, Client>>>;
  /** @default none */
  readonly actions?: Readonly<Record<string, Action<any, Client>>>;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Returns the client for the handlers. During a plan, values may be unknown. */
  configure(config: Config<S>, context: ConfigureContext): Client | Promise<Client>;
  /** Called before each change that the engine applies. */
  onApply?(client: Client): void;
  /** Returns the diagnostic for one of the provider's own errors, or undefined for any other error. */
  describeError?(error: unknown): DiagnosticText | undefined;
}

/** Declares a provider. Returns it unchanged and only checks its type. */
export function defineProvider<S extends Schema, Client>(provider: Provider<S, Client>): Provider<S, Client> {
  return provider;
}

/** A provider, as its author writes it. */
import type { Action } from "./action";
import type { ValidateContext } from "./context";
import type { DataSource } from "./data-source";
import type { DiagnosticText } from "./diagnostics";
import type { EphemeralResource } from "./ephemeral-resource";
import type { ListResource } from "./list-resource";
import type { Resource } from "./resource";
import type { Config, Schema } from "./schema/schema";

/** What a provider may adapt to: abilities of the engine, never its version. */
export interface ConfigureContext extends ValidateContext {
  /** Aborted when the engine asks the provider to stop. */
  readonly signal: AbortSignal;
  /** The engine's version, for a User-Agent. */
  readonly engineVersion: string;
}

/** A provider: its configuration, and what it has, each kind by type names. */
export interface Provider<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  readonly resources: Readonly<Record<string, Resource<any, Client>>>;
  readonly dataSources: Readonly<Record<string, DataSource<any, Client>>>;
  /** @default none */
  readonly ephemeralResources?: Readonly<Record<string, EphemeralResource<any, Client>>>;
  /** By the type names of the managed resources that they find. @default none */
  readonly listResources?: Readonly<Record<string, ListResource<any, any, Client>>>;
  /** @default none */
  readonly actions?: Readonly<Record<string, Action<any, Client>>>;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Answers the client that handlers are given. Values may be unknown, while a plan is made. */
  configure(config: Config<S>, context: ConfigureContext): Client | Promise<Client>;
  /** Called before each change that the engine applies. */
  onApply?(client: Client): void;
  /** Says what an error of the provider's own means to a person; undefined for what it does not know. */
  describeError?(error: unknown): DiagnosticText | undefined;
}

/** Declares a provider; it only fixes the types. */
export function defineProvider<S extends Schema, Client>(provider: Provider<S, Client>): Provider<S, Client> {
  return provider;
}

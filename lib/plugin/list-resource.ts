/** List resources, which find the existing objects of a managed resource type to show or import them (`terraform query`). */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** A request to list resources. */
export interface ListRequest<S extends Schema> {
  /** The configuration, in which all values are known. */
  readonly config: State<S>;
  /** The maximum number of results, after which the iteration ends. A handler can use it to request fewer objects. */
  readonly limit: number;
  /** Whether the engine needs whole states. Otherwise, it needs only the attributes that make up the identity. */
  readonly includeResource: boolean;
}

/** A resource that was found. `R` is the schema of the managed resource. */
export interface ListedResource<R extends Schema> {
  /** The name that distinguishes it in a list, for people. */
  readonly displayName: string;
  /**
   * The state that a refresh after an import would produce. Missing attributes are null. The managed resource's `identity`
   * is derived from it.
   */
  readonly state: Partial<State<R>>;
}

/**
 * A list resource. It has the type name of the managed resource that it finds, which must have an `identity`.
 *
 * `S` is the schema of its own configuration. `R` is the schema of the managed resource.
 */
export interface ListResource<S extends Schema = Schema, R extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /**
   * Finds the resources one by one. Each is requested when the engine has taken the one before. Diagnostics are sent with
   * the next result. An error diagnostic ends the list, and so does an exception.
   */
  list(request: ListRequest<S>, context: Context<Client>): AsyncIterable<ListedResource<R>>;
}

/** Declares a list resource. Returns it unchanged and only checks its type. */
export function defineListResource<S extends Schema, R extends Schema, Client>(
  listResource: ListResource<S, R, Client>,
): ListResource<S, R, Client> {
  return listResource;
}

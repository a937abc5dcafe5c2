/** List resources: finding what exists of a managed resource's type, to be looked at or imported (`terraform query`). */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** What to list. */
export interface ListRequest<S extends Schema> {
  /** All of it is known. */
  readonly config: State<S>;
  /** How many are taken; the iteration is ended after as many. For a handler that can ask for fewer at the source. */
  readonly limit: number;
  /** Whether the engine wants whole states: otherwise only those attributes count of which the identity is made. */
  readonly includeResource: boolean;
}

/** One that was found. `R` is the schema of the managed resource. */
export interface ListedResource<R extends Schema> {
  /** For people: what tells it from the others in a list. */
  readonly displayName: string;
  /**
   * The state that a refresh after its import would have; what is left out is null. The managed resource's `identity`
   * is taken from it.
   */
  readonly state: Partial<State<R>>;
}

/**
 * A list resource. It goes by the type name of the managed resource that it finds, which must have an `identity`.
 *
 * `S` is the schema of its own configuration, `R` that of the managed resource.
 */
export interface ListResource<S extends Schema = Schema, R extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /**
   * Finds, one after the other; the next is asked for when the engine has taken the one before. Diagnostics that are
   * added go out with the next one, and an error, like anything thrown, ends the list.
   */
  list(request: ListRequest<S>, context: Context<Client>): AsyncIterable<ListedResource<R>>;
}

/** Declares a list resource; it only fixes the types. */
export function defineListResource<S extends Schema, R extends Schema, Client>(
  listResource: ListResource<S, R, Client>,
): ListResource<S, R, Client> {
  return listResource;
}

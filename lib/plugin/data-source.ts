/** Data sources: what a configuration may look up. */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** A data source. */
export interface DataSource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Looks up. All of `config` is known. */
  read(config: State<S>, context: Context<Client>): Promise<State<S>>;
}

/** Declares a data source; it only fixes the types. */
export function defineDataSource<S extends Schema, Client>(dataSource: DataSource<S, Client>): DataSource<S, Client> {
  return dataSource;
}

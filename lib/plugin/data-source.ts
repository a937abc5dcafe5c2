/** Data sources, which look up values for a configuration. */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** A data source. */
export interface DataSource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Reads the values. All values in `config` are known. */
  read(config: State<S>, context: Context<Client>): Promise<State<S>>;
}

/** Declares a data source. Returns it unchanged and only checks its type. */
export function defineDataSource<S extends Schema, Client>(dataSource: DataSource<S, Client>): DataSource<S, Client> {
  return dataSource;
}

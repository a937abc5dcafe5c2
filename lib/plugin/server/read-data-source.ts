/** Reads data sources. */
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";

/** A data source to read. */
export interface ReadDataSourceRequest {
  readonly typeName: string;
  /** The configuration, in which all values are known. */
  readonly config: Values;
}

/** Reads a data source and returns its values. @throws any error of the handler */
export async function readDataSource(call: Call, { typeName, config }: ReadDataSourceRequest): Promise<Values> {
  const dataSource = call.server.dataSource(typeName);
  const state = await dataSource.read(config as never, call.context());
  return requireStorable(dataSource.schema.attributes, state);
}

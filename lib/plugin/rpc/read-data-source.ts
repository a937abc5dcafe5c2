/** The RPC ReadDataSource. */
import { unary } from "../grpc/service";
import { ReadDataSourceRequest, ReadDataSourceResponse } from "../protocol/messages";
import * as server from "../server";
import { decodeObject, encodeObject } from "./conversion/dynamic-value";
import { run } from "./run";

export function readDataSource(served: server.ProviderServer) {
  return unary({
    request: ReadDataSourceRequest,
    response: ReadDataSourceResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, async (call) => {
        const { attributes } = served.dataSource(request.type_name).schema;
        const config = decodeObject(attributes, request.config) ?? {};
        const state = await server.readDataSource(call, { typeName: request.type_name, config });
        return { state: encodeObject(attributes, state) };
      });
      return { ...answer, diagnostics };
    },
  });
}

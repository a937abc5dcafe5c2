/** The RPC GenerateResourceConfig, which generates the configuration for the state of a resource. */
import { unary } from "../../grpc/service";
import { GenerateResourceConfigRequest, GenerateResourceConfigResponse } from "../../protocol/messages";
import * as server from "../../server";
import { decodeObject, encodeObject } from "../conversion/dynamic-value";
import { run } from "../run";

export function generateResourceConfig(served: server.ProviderServer) {
  return unary({
    request: GenerateResourceConfigRequest,
    response: GenerateResourceConfigResponse,
    handle: async ({ type_name: typeName, state }, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        const { attributes } = served.resource(typeName).schema;
        const given = { typeName, state: decodeObject(attributes, state) };
        return { config: encodeObject(attributes, server.generateResourceConfig(call, given)) };
      });
      return { ...answer, diagnostics };
    },
  });
}

/** The RPC ImportResourceState, which imports a resource. */
import { unary } from "../grpc/service";
import { ImportResourceStateRequest, ImportResourceStateResponse } from "../protocol/messages";
import * as server from "../server";
import { encodeObject } from "./conversion/dynamic-value";
import { decodeIdentity, encodeIdentity } from "./conversion/identity-data";
import { encodePrivate } from "./conversion/private-bytes";
import { run } from "./run";

export function importResourceState(served: server.ProviderServer) {
  return unary({
    request: ImportResourceStateRequest,
    response: ImportResourceStateResponse,
    handle: async (request, context) => {
      const { answer, hasErrors, diagnostics } = await run(served, context, async (call) => {
        const { type_name: typeName, id } = request;
        const resource = served.resource(typeName);
        const identity = decodeIdentity(resource, request.identity);
        const imported = await server.importResourceState(call, {
          typeName,
          named: identity === null ? { by: "id", id } : { by: "identity", identity },
        });
        return {
          type_name: typeName,
          state: encodeObject(resource.schema.attributes, imported.state),
          private: encodePrivate(imported.private),
          identity: encodeIdentity(resource, imported.identity),
        };
      });
      return { imported_resources: answer === undefined || hasErrors ? [] : [answer], diagnostics };
    },
  });
}

/** The RPC ReadResource, which refreshes a resource. */
import { unary } from "../grpc/service";
import { ReadResourceRequest, ReadResourceResponse } from "../protocol/messages";
import * as server from "../server";
import { decodeObject, encodeObject } from "./conversion/dynamic-value";
import { decodeIdentity, encodeIdentity } from "./conversion/identity-data";
import { decodePrivate, encodePrivate } from "./conversion/private-bytes";
import { run } from "./run";

export function readResource(served: server.ProviderServer) {
  return unary({
    request: ReadResourceRequest,
    response: ReadResourceResponse,
    handle: async (request, context) => {
      const { answer, hasErrors, diagnostics } = await run(served, context, async (call) => {
        const resource = served.resource(request.type_name);
        const { attributes } = resource.schema;
        const read = await server.readResource(call, {
          typeName: request.type_name,
          state: decodeObject(attributes, request.current_state),
          private: decodePrivate(request.private),
          identity: decodeIdentity(resource, request.current_identity),
        });
        return {
          new_state: encodeObject(attributes, read.state),
          private: encodePrivate(read.private),
          new_identity: encodeIdentity(resource, read.identity),
        };
      });
      // The engine ignores the state in a response with errors, but not a missing state.
      const unchanged = { new_state: request.current_state, private: request.private };
      return { ...(answer === undefined || hasErrors ? unchanged : answer), diagnostics };
    },
  });
}

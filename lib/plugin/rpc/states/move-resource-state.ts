/** The RPC MoveResourceState, which converts the state of another resource type. */
import { unary } from "../../grpc/service";
import { MoveResourceStateRequest, MoveResourceStateResponse } from "../../protocol/messages";
import * as server from "../../server";
import { encodeObject } from "../conversion/dynamic-value";
import { encodeIdentity } from "../conversion/identity-data";
import { encodePrivate } from "../conversion/private-bytes";
import { parseRawState } from "../conversion/raw-state";
import { run } from "../run";

export function moveResourceState(served: server.ProviderServer) {
  return unary({
    request: MoveResourceStateRequest,
    response: MoveResourceStateResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, (call) => {
        const { target_type_name: typeName, source_type_name: sourceType } = request;
        const moved = server.moveResourceState(call, {
          typeName,
          sourceType,
          sourceProvider: request.source_provider_address,
          sourceVersion: request.source_schema_version,
          source: parseRawState(`The state of ${sourceType}`, request.source_state),
        });
        const resource = served.resource(typeName);
        return {
          target_state: encodeObject(resource.schema.attributes, moved.state),
          target_private: encodePrivate(moved.private),
          target_identity: encodeIdentity(resource, moved.identity),
        };
      });
      return { ...answer, diagnostics };
    },
  });
}

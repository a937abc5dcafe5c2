/** The RPC ApplyResourceChange, which creates, updates or destroys a resource. */
import { unary, type CallContext } from "../grpc/service";
import type { MessageOf } from "../protobuf/message";
import { ApplyResourceChangeRequest, ApplyResourceChangeResponse } from "../protocol/messages";
import * as server from "../server";
import { decodeObject, encodeObject } from "./conversion/dynamic-value";
import { encodeIdentity } from "./conversion/identity-data";
import { decodePrivate, encodePrivate } from "./conversion/private-bytes";
import { run } from "./run";

export function applyResourceChange(served: server.ProviderServer) {
  return unary({
    request: ApplyResourceChangeRequest,
    response: ApplyResourceChangeResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, async (call) => {
        const resource = served.resource(request.type_name);
        const { attributes } = resource.schema;
        const applied = await server.applyResourceChange(call, {
          typeName: request.type_name,
          prior: decodeObject(attributes, request.prior_state),
          planned: decodeObject(attributes, request.planned_state),
          config: decodeObject(attributes, request.config),
          private: decodePrivate(request.planned_private),
        });
        return {
          new_state: encodeObject(attributes, applied.state),
          private: encodePrivate(applied.private),
          new_identity: encodeIdentity(resource, applied.identity),
        };
      });
      return { ...(answer ?? (await unchanged(served, request, context))), diagnostics };
    },
  });
}

/** Returns the response to an unreadable request. Nothing was changed, and the plan's private data is dropped all the same. */
async function unchanged(
  served: server.ProviderServer,
  request: MessageOf<typeof ApplyResourceChangeRequest>,
  context: CallContext,
) {
  const { answer } = await run(served, context, () => {
    const resource = served.resource(request.type_name);
    const prior = decodeObject(resource.schema.attributes, request.prior_state);
    return {
      private: encodePrivate({ kept: decodePrivate(request.planned_private).kept }),
      new_identity: encodeIdentity(resource, server.identityOf(resource, prior)),
    };
  });
  return { new_state: request.prior_state, private: request.planned_private, ...answer };
}

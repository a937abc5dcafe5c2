/** The RPCs OpenEphemeralResource, RenewEphemeralResource and CloseEphemeralResource, for values that exist for one run. */
import { unary } from "../grpc/service";
import {
  CloseEphemeralResourceRequest,
  DiagnosticsResponse,
  OpenEphemeralResourceRequest,
  OpenEphemeralResourceResponse,
  RenewEphemeralResourceRequest,
  RenewEphemeralResourceResponse,
} from "../protocol/messages";
import { timestampToProtocol } from "../protocol/timestamp";
import * as server from "../server";
import { decodeObject, encodeObject } from "./conversion/dynamic-value";
import { decodePrivate, encodePrivate } from "./conversion/private-bytes";
import { run } from "./run";

export function openEphemeralResource(served: server.ProviderServer) {
  return unary({
    request: OpenEphemeralResourceRequest,
    response: OpenEphemeralResourceResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, async (call) => {
        const { attributes } = served.ephemeralResource(request.type_name).schema;
        const config = decodeObject(attributes, request.config) ?? {};
        const opened = await server.openEphemeralResource(call, { typeName: request.type_name, config });
        return {
          result: encodeObject(attributes, opened.result),
          private: encodePrivate(opened.private),
          renew_at: timestampToProtocol(opened.renewAt),
        };
      });
      return { ...answer, diagnostics };
    },
  });
}

export function renewEphemeralResource(served: server.ProviderServer) {
  return unary({
    request: RenewEphemeralResourceRequest,
    response: RenewEphemeralResourceResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, async (call) => {
        const renewed = await server.renewEphemeralResource(call, {
          typeName: request.type_name,
          private: decodePrivate(request.private),
        });
        return { private: encodePrivate(renewed.private), renew_at: timestampToProtocol(renewed.renewAt) };
      });
      // After a failed renewal, the resource is closed with the private data from before it.
      return { private: request.private, ...answer, diagnostics };
    },
  });
}

export function closeEphemeralResource(served: server.ProviderServer) {
  return unary({
    request: CloseEphemeralResourceRequest,
    response: DiagnosticsResponse,
    handle: async (request, context) => {
      const { diagnostics } = await run(served, context, (call) =>
        server.closeEphemeralResource(call, {
          typeName: request.type_name,
          private: decodePrivate(request.private),
        }),
      );
      return { diagnostics };
    },
  });
}

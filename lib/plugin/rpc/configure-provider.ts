/** The RPC ConfigureProvider, which creates the client for the handlers from the provider block. */
import { unary } from "../grpc/service";
import { ConfigureProviderRequest, DiagnosticsResponse } from "../protocol/messages";
import * as server from "../server";
import { decodeObject } from "./conversion/dynamic-value";
import { run } from "./run";

export function configureProvider(served: server.ProviderServer) {
  return unary({
    request: ConfigureProviderRequest,
    response: DiagnosticsResponse,
    handle: async (request, context) => {
      const { diagnostics } = await run(served, context, (call) => {
        const config = decodeObject(served.provider.schema.attributes, request.config);
        return server.configureProvider(call, { config, engineVersion: request.terraform_version });
      });
      return { diagnostics };
    },
  });
}

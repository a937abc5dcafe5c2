/** The RPC StopProvider, which the engine calls after Ctrl-C. Running handlers end as soon as they safely can. */
import { unary } from "../grpc/service";
import { Empty, StopProviderResponse } from "../protocol/messages";
import type { ProviderServer } from "../server";

export function stopProvider(served: ProviderServer) {
  return unary({
    request: Empty,
    response: StopProviderResponse,
    handle: async () => {
      served.stop();
      return {};
    },
  });
}

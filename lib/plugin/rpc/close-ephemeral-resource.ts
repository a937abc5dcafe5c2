/** CloseEphemeralResource: nothing in this run needs it any longer. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { decodePrivate } from "../private-state";
import { CloseEphemeralResourceRequest, DiagnosticsResponse } from "../protocol/messages";

export function closeEphemeralResource(session: Session) {
  return unary({
    request: CloseEphemeralResourceRequest,
    response: DiagnosticsResponse,
    handle: async (request, call) => {
      const { diagnostics } = await session.run(async (context) => {
        const ephemeralResource = session.ephemeralResource(request.type_name);
        const { kept } = decodePrivate(request.private);
        await ephemeralResource.close?.({ private: kept }, session.context(context, call));
      });
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

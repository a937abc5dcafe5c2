/** RenewEphemeralResource: what is open lasts longer. */
import type { Session } from "./session";
import { DiagnosticError } from "../diagnostics";
import { unary } from "../grpc/service";
import { decodePrivate, encodePrivate } from "../private-state";
import { RenewEphemeralResourceRequest, RenewEphemeralResourceResponse } from "../protocol/messages";
import { timestampToProtocol } from "../protocol/timestamp";

export function renewEphemeralResource(session: Session) {
  return unary({
    request: RenewEphemeralResourceRequest,
    response: RenewEphemeralResourceResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const ephemeralResource = session.ephemeralResource(request.type_name);
        if (ephemeralResource.renew === undefined) {
          throw new DiagnosticError({
            summary: "Renewal not supported",
            detail: `${request.type_name} cannot be renewed, yet a time for its renewal was set. Please report this.`,
          });
        }
        const { kept } = decodePrivate(request.private);
        const renewAt = await ephemeralResource.renew({ private: kept }, session.context(context, call));
        return { private: encodePrivate(kept), renew_at: timestampToProtocol(renewAt) };
      });
      // What a renewal that failed leaves behind is closed with what was known before it.
      return { private: request.private, ...answer, diagnostics: diagnostics.toProtocol() };
    },
  });
}

/** OpenEphemeralResource: values for this run alone. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { encodePrivate, PrivateState } from "../private-state";
import { OpenEphemeralResourceRequest, OpenEphemeralResourceResponse } from "../protocol/messages";
import { timestampToProtocol } from "../protocol/timestamp";
import { decodeObject, encodeState } from "../values/dynamic-value";

export function openEphemeralResource(session: Session) {
  return unary({
    request: OpenEphemeralResourceRequest,
    response: OpenEphemeralResourceResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const ephemeralResource = session.ephemeralResource(request.type_name);
        const { attributes } = ephemeralResource.schema;
        const config = decodeObject(attributes, request.config) ?? {};
        const kept = new PrivateState();
        const { result, renewAt } = await ephemeralResource.open(
          { config: config as never, private: kept },
          session.context(context, call),
        );
        return {
          result: encodeState(attributes, result),
          private: encodePrivate(kept),
          renew_at: timestampToProtocol(renewAt),
        };
      });
      return { ...answer, diagnostics: diagnostics.toProtocol() };
    },
  });
}

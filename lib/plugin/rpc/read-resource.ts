/** ReadResource: refresh. */
import { identityOf } from "./identity-data";
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { decodePrivate, encodePrivate } from "../private-state";
import { ReadResourceRequest, ReadResourceResponse } from "../protocol/messages";
import { decodeObject, encodeState } from "../values/dynamic-value";

export function readResource(session: Session) {
  return unary({
    request: ReadResourceRequest,
    response: ReadResourceResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const resource = session.resource(request.type_name);
        const { attributes } = resource.schema;
        const { kept } = decodePrivate(request.private);
        const state = decodeObject(attributes, request.current_state);
        if (state === null) {
          return { new_state: request.current_state, private: request.private };
        }
        const read = await resource.read({ state: state as never, private: kept }, session.context(context, call));
        return {
          new_state: encodeState(attributes, read),
          private: encodePrivate(kept),
          new_identity: identityOf(resource, read),
        };
      });
      return {
        // The engine ignores the state of an answer with errors, but not that there is none.
        ...(answer === undefined || diagnostics.hasErrors
          ? { new_state: request.current_state, private: request.private }
          : answer),
        diagnostics: diagnostics.toProtocol(),
      };
    },
  });
}

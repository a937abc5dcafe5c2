/** ImportResourceState: from what the person typed to a state that a refresh completes. */
import { decodeIdentity, identityOf } from "./identity-data";
import type { Session } from "./session";
import { DiagnosticError } from "../diagnostics";
import { unary } from "../grpc/service";
import { ImportResourceStateRequest, ImportResourceStateResponse } from "../protocol/messages";
import { nothingOf } from "../schema/nested";
import { encodeState } from "../values/dynamic-value";

export function importResourceState(session: Session) {
  return unary({
    request: ImportResourceStateRequest,
    response: ImportResourceStateResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const resource = session.resource(request.type_name);
        if (resource.importState === undefined) {
          throw new DiagnosticError({
            summary: "Import not supported",
            detail: `${request.type_name} cannot be imported: what it made cannot be read back.`,
          });
        }
        const identity = decodeIdentity(resource, request.identity);
        const imported = await resource.importState(
          identity === null ? { by: "id", id: request.id } : { by: "identity", identity },
          session.context(context, call),
        );
        const state = { ...nothingOf(resource.schema.attributes), ...imported };
        return {
          type_name: request.type_name,
          state: encodeState(resource.schema.attributes, state),
          identity: identityOf(resource, state),
        };
      });
      return {
        imported_resources: answer === undefined || diagnostics.hasErrors ? [] : [answer],
        diagnostics: diagnostics.toProtocol(),
      };
    },
  });
}

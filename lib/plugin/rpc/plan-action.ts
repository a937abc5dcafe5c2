/** PlanAction: whether an action may be done. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { DiagnosticsResponse, PlanActionRequest } from "../protocol/messages";
import { decodeObject } from "../values/dynamic-value";

export function planAction(session: Session) {
  return unary({
    request: PlanActionRequest,
    response: DiagnosticsResponse,
    handle: async (request, call) => {
      const { diagnostics } = await session.run(async (context) => {
        const action = session.action(request.action_type);
        const config = decodeObject(action.schema.attributes, request.config) ?? {};
        await action.plan?.(config, session.context(context, call));
      });
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}

/** The RPC PlanResourceChange, which plans the changes to a resource. */
import { unary } from "../grpc/service";
import { PlanResourceChangeRequest, PlanResourceChangeResponse } from "../protocol/messages";
import * as server from "../server";
import { pathToProtocol } from "./conversion/diagnostics";
import { decodeLike, decodeObject, encodeObject } from "./conversion/dynamic-value";
import { decodeIdentity, encodeIdentity } from "./conversion/identity-data";
import { decodePrivate, encodePrivate } from "./conversion/private-bytes";
import { run } from "./run";

export function planResourceChange(served: server.ProviderServer) {
  return unary({
    request: PlanResourceChangeRequest,
    response: PlanResourceChangeResponse,
    handle: async (request, context) => {
      const { answer, diagnostics } = await run(served, context, async (call) => {
        const resource = served.resource(request.type_name);
        const { attributes } = resource.schema;
        const prior = decodeObject(attributes, request.prior_state);
        const first = { value: request.prior_state, decoded: prior };
        const plan = await server.planResourceChange(call, {
          typeName: request.type_name,
          prior,
          config: decodeObject(attributes, request.config),
          proposed: decodeLike(attributes, request.proposed_new_state, first),
          private: decodePrivate(request.prior_private),
          firstPlan: decodePrivate(request.planned_private),
          identity: decodeIdentity(resource, request.prior_identity),
        });
        return {
          planned_state: encodeObject(attributes, plan.planned),
          requires_replace: plan.requiresReplace.map(pathToProtocol),
          planned_private: encodePrivate(plan.private),
          planned_identity: encodeIdentity(resource, plan.identity),
        };
      });
      return { ...answer, diagnostics };
    },
  });
}

/** ApplyResourceChange: create, update, destroy. */
import { identityOf } from "./identity-data";
import type { Session } from "./session";
import type { Context } from "../context";
import { DiagnosticError } from "../diagnostics";
import { unary } from "../grpc/service";
import { decodePrivate, encodePrivate } from "../private-state";
import type { PrivateParts } from "../private-state";
import { ApplyResourceChangeRequest, ApplyResourceChangeResponse } from "../protocol/messages";
import type { Resource } from "../resource";
import { decodeObject, encodeState } from "../values/dynamic-value";

type Values = Record<string, unknown>;

export function applyResourceChange(session: Session) {
  return unary({
    request: ApplyResourceChangeRequest,
    response: ApplyResourceChangeResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (validateContext) => {
        const resource = session.resource(request.type_name);
        const { attributes } = resource.schema;
        const parts = decodePrivate(request.planned_private);
        const change = {
          prior: decodeObject(attributes, request.prior_state),
          planned: decodeObject(attributes, request.planned_state),
          config: decodeObject(attributes, request.config),
        };
        const state = await applyChange(resource, change, parts, session.context(validateContext, call));
        return {
          new_state: encodeState(attributes, state),
          private: encodePrivate(parts.kept),
          new_identity: identityOf(resource, state),
        };
      });
      // What threw has changed nothing that we know of: the state stays as it was before.
      const unchanged = { new_state: request.prior_state, private: withoutPlanned(request.planned_private) };
      return { ...(answer ?? unchanged), diagnostics: diagnostics.toProtocol() };
    },
  });
}

async function applyChange(
  resource: Resource,
  change: { readonly prior: Values | null; readonly planned: Values | null; readonly config: Values | null },
  parts: PrivateParts,
  context: Context<unknown>,
): Promise<Values | null> {
  const { prior, planned, config } = change;
  const privates = { private: parts.kept, plannedPrivate: parts.planned };
  if (planned === null) {
    if (prior !== null) {
      await resource.delete({ prior: prior as never, ...privates }, context);
    }
    return context.diagnostics.hasErrors ? prior : null;
  }
  const request = { config: (config ?? planned) as never, planned: planned as never, ...privates };
  if (prior === null) {
    return resource.create(request, context);
  }
  if (resource.update === undefined) {
    throw new DiagnosticError({
      summary: "Update not supported",
      detail: "This resource has no update in place, yet one was planned. Please report this.",
    });
  }
  return resource.update({ ...request, prior: prior as never }, context);
}

function withoutPlanned(source: Uint8Array): Uint8Array {
  return encodePrivate(decodePrivate(source).kept);
}

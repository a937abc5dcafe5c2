/** ApplyResourceChange: create, update, destroy. */
import { identityOf } from "./identity-data";
import type { Session } from "./session";
import type { Context } from "../context";
import { DiagnosticError } from "../diagnostics";
import type { Diagnostics } from "../diagnostics";
import { unary } from "../grpc/service";
import { decodePrivate, encodePrivate } from "../private-state";
import type { PrivateParts, PrivateState } from "../private-state";
import type { MessageOf } from "../protobuf/message";
import { ApplyResourceChangeRequest, ApplyResourceChangeResponse } from "../protocol/messages";
import type { Resource } from "../resource";
import { decodeObject, encodeKnown } from "../values/dynamic-value";

type Values = Record<string, unknown>;

export function applyResourceChange(session: Session) {
  return unary({
    request: ApplyResourceChangeRequest,
    response: ApplyResourceChangeResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const resource = session.resource(request.type_name);
        const { attributes } = resource.schema;
        const change = {
          prior: decodeObject(attributes, request.prior_state),
          planned: decodeObject(attributes, request.planned_state),
          config: decodeObject(attributes, request.config),
        };
        const parts = decodePrivate(request.planned_private, change.planned === null ? "destroy" : "change");
        const configured = session.context(context, call);
        session.provider.onApply?.(configured.client);
        const state = await applyChange(resource, change, parts, configured);
        return result(session, resource, state, parts.kept, context.diagnostics);
      });
      return { ...(answer ?? (await unchanged(session, request))), diagnostics: diagnostics.toProtocol() };
    },
  });
}

/** The answer for a state. The change is made: nothing that fails from here on may lose what is known of it. */
async function result(
  session: Session,
  resource: Resource,
  state: Values | null,
  kept: PrivateState,
  diagnostics: Diagnostics,
) {
  return {
    new_state: encodeKnown(resource.schema.attributes, state, (error) => session.report(diagnostics, error)),
    private: await session.attempt(diagnostics, () => encodePrivate(kept)),
    new_identity: await session.attempt(diagnostics, () => identityOf(resource, state)),
  };
}

/** The answer where a handler threw. That has changed nothing that we know of: all stays as it was before. */
async function unchanged(session: Session, request: MessageOf<typeof ApplyResourceChangeRequest>) {
  const { answer } = await session.run(() => {
    const resource = session.resource(request.type_name);
    return {
      private: encodePrivate(decodePrivate(request.planned_private).kept),
      new_identity: identityOf(resource, decodeObject(resource.schema.attributes, request.prior_state)),
    };
  });
  return { new_state: request.prior_state, private: request.planned_private, ...answer };
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
  const state =
    prior === null
      ? await resource.create(request, context)
      : await updateOf(resource)({ ...request, prior: prior as never }, context);
  if ((state ?? null) === null && !context.diagnostics.hasErrors) {
    throw new DiagnosticError({
      summary: "No state after the change",
      detail: "The provider reported success, but not what it made. Please report this.",
    });
  }
  return state ?? null;
}

function updateOf(resource: Resource): NonNullable<Resource["update"]> {
  if (resource.update === undefined) {
    throw new DiagnosticError({
      summary: "Update not supported",
      detail: "This resource has no update in place, yet one was planned. Please report this.",
    });
  }
  return resource.update.bind(resource);
}

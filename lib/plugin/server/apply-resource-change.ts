/** Applying: create, update, destroy. */
import { DiagnosticError } from "../diagnostics";
import { PrivateState, type PrivateData } from "../private-state";
import type { Resource } from "../resource";
import type { Values } from "../schema/nested";
import { storable } from "../schema/storable";
import { Call } from "./call";
import { identityOf } from "./identity";

/** A planned change. */
export interface ApplyResourceChangeRequest {
  readonly typeName: string;
  /** The state before; null for a creation. */
  readonly prior: Values | null;
  /** Null for a destroy. */
  readonly planned: Values | null;
  /** Null for a destroy. */
  readonly config: Values | null;
  /** What the plan handed on. */
  readonly private: PrivateData;
}

/** What the change left. */
export interface ApplyResourceChangeResponse {
  /** Null if nothing is there. */
  readonly state: Values | null;
  readonly private: PrivateData;
  readonly identity?: Values;
}

/**
 * Carries out a planned change. A handler that throws has changed nothing that is known of: state, identity and what is
 * kept stay as they were.
 */
export async function applyResourceChange(
  call: Call,
  request: ApplyResourceChangeRequest,
): Promise<ApplyResourceChangeResponse> {
  const { prior, planned } = request;
  const resource = call.server.resource(request.typeName);
  const kept = new PrivateState(request.private.kept);
  // A replacement hands the data of its creation's plan to its destroy as well, which must not take it for what the plan of
  // a destroy left.
  const handed = new PrivateState(planned === null ? request.private.destroy : request.private.change);
  const changed = await call.attempt(async () => ({
    state: await carryOut(call, { resource, private: kept, plannedPrivate: handed }, request),
  }));
  if (changed === undefined) {
    // A second failure adds nothing: it is the first one that the person has to know.
    const identity = await new Call(call.server).attempt(() => identityOf(resource, prior));
    return { state: prior, private: { kept: request.private.kept ?? {} }, identity };
  }
  // The change is made: nothing that fails from here on may lose what is known of it.
  const { state } = changed;
  const identity = await call.attempt(() => identityOf(resource, state));
  return { state, private: { kept: kept.toJSON() }, identity };
}

/** The resource, and the private state that its handlers are given. */
interface Applying {
  readonly resource: Resource;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
}

async function carryOut(
  call: Call,
  { resource, ...privates }: Applying,
  { prior, planned, config, private: handed }: ApplyResourceChangeRequest,
): Promise<Values | null> {
  const context = call.context();
  call.server.provider.onApply?.(context.connection);
  if (planned === null) {
    if (prior !== null) {
      const replacement = handed.change && { replacementPrivate: new PrivateState(handed.change) };
      await resource.delete({ prior: prior as never, ...privates, ...replacement }, context);
    }
    return call.diagnostics.hasErrors ? prior : null;
  }
  const request = { config: (config ?? planned) as never, planned: planned as never, ...privates };
  const made =
    prior === null
      ? await resource.create(request, context)
      : await updateOf(resource)({ ...request, prior: prior as never }, context);
  if ((made ?? null) === null) {
    if (!call.diagnostics.hasErrors) {
      throw new DiagnosticError({
        summary: "No state after the change",
        detail: "The provider reported success, but not what it made. Please report this.",
      });
    }
    return null;
  }
  return storable(resource.schema.attributes, made!, (error) => call.report(error));
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

/** Applies creates, updates and destroys. */
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
  /** The prior state; null for a create. */
  readonly prior: Values | null;
  /** Null for a destroy. */
  readonly planned: Values | null;
  /** Null for a destroy. */
  readonly config: Values | null;
  /** The private data from the plan. */
  readonly private: PrivateData;
}

/** The result of a change. */
export interface ApplyResourceChangeResponse {
  /** The new state; null if the object does not exist. */
  readonly state: Values | null;
  readonly private: PrivateData;
  readonly identity?: Values;
}

/**
 * Applies a planned change. If the handler throws, no change is known to have happened, so the state, the identity and the
 * private state stay the same.
 */
export async function applyResourceChange(
  call: Call,
  request: ApplyResourceChangeRequest,
): Promise<ApplyResourceChangeResponse> {
  const { prior, planned } = request;
  const resource = call.server.resource(request.typeName);
  const kept = new PrivateState(request.private.kept);
  // A replacement passes the data of its creation's plan to its destroy as well, which must not mistake it for the data of
  // a destroy's plan.
  const handed = new PrivateState(planned === null ? request.private.destroy : request.private.change);
  const changed = await call.attempt(async () => ({
    state: await carryOut(call, { resource, private: kept, plannedPrivate: handed }, request),
  }));
  if (changed === undefined) {
    // A second failure is not reported, because the user only needs to know the first one.
    const identity = await new Call(call.server).attempt(() => identityOf(resource, prior));
    return { state: prior, private: { kept: request.private.kept ?? {} }, identity };
  }
  // The change is complete. Errors after this point must not lose its result.
  const { state } = changed;
  const identity = await call.attempt(() => identityOf(resource, state));
  return { state, private: { kept: kept.toJSON() }, identity };
}

/** The resource, and the private state for its handlers. */
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
        detail: "The provider reported success but returned no state. Please report this bug.",
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
      detail: "This resource does not support updates in place, but one was planned. Please report this bug.",
    });
  }
  return resource.update.bind(resource);
}
